"""Installers for Linux: a Debian package, an RPM, and an archive for a USB stick."""
