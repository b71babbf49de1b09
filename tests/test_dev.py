"""The task runner: what it works out before it runs anything."""

import sys
from pathlib import Path

import pytest

import dev

LDCONFIG = """2 libs found in cache `/etc/ld.so.cache'
\tlibEGL.so.1 (libc6,x86-64) => /lib/x86_64-linux-gnu/libEGL.so.1
\tlibGL.so.1 (libc6,x86-64, OS ABI: Linux 3.2.0) => /lib/x86_64-linux-gnu/libGL.so.1
"""


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A checkout whose environment was installed from its locked list."""
    monkeypatch.setattr(dev, "LOCK", tmp_path / "requirements.lock")
    monkeypatch.setattr(dev, "STAMP", tmp_path / "installed.txt")
    monkeypatch.setattr(dev, "PYTHON", Path(sys.executable))
    dev.LOCK.write_text("click==8.5.1\n")
    dev.STAMP.write_text(dev.fingerprint())
    return tmp_path


def test_the_names_of_libraries_are_read_from_the_list_of_the_linker():
    assert dev.library_names(LDCONFIG) == {"libEGL.so.1", "libGL.so.1"}


def test_only_the_packages_of_libraries_that_are_not_there_are_missing():
    wanted = {"libEGL.so.1": "libegl1", "libX11.so.6": "libx11-6", "libdbus-1.so.3": "libdbus-1-3"}

    missing = dev.missing_packages(wanted, dev.library_names(LDCONFIG))

    assert missing == ["libdbus-1-3", "libx11-6"]


def test_the_libraries_of_a_display_are_wanted_only_with_a_display():
    assert "libxcb-cursor.so.0" not in dev.wanted_libraries({})
    assert "libxcb-cursor.so.0" in dev.wanted_libraries({"DISPLAY": ":0"})


@pytest.mark.parametrize(
    "variables, shown",
    [
        ({}, False),
        ({"DISPLAY": ""}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"QT_QPA_PLATFORM": "offscreen"}, True),
    ],
)
def test_linux_has_a_display_when_its_variables_say_so(monkeypatch, variables, shown):
    monkeypatch.setattr(dev, "LINUX", True)

    assert dev.has_display(variables) is shown


def test_other_systems_always_have_a_display(monkeypatch):
    monkeypatch.setattr(dev, "LINUX", False)

    assert dev.has_display({})


def test_apt_waits_for_others_and_installs_nothing_that_was_not_asked_for():
    _update, install = dev.apt_lines(["libegl1"])

    assert "DPkg::Lock::Timeout=300" in install
    assert "--no-install-recommends" in install
    assert install[-1] == "libegl1"


def test_without_the_right_to_install_the_line_to_type_is_given(monkeypatch):
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(dev, "as_administrator", lambda: None)

    with pytest.raises(dev.Stop, match=r"sudo apt-get install .* libegl1 libx11-6$"):
        dev.install_packages(["libegl1", "libx11-6"], "Qt needs them")


def test_without_apt_the_names_of_what_is_missing_are_given(monkeypatch):
    monkeypatch.setattr(dev.shutil, "which", lambda _name: None)

    with pytest.raises(dev.Stop, match="libegl1"):
        dev.install_packages(["libegl1"], "Qt needs it")


def test_a_failing_apt_is_an_end_with_the_line_to_type(monkeypatch, capsys):
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(dev, "as_administrator", list)
    monkeypatch.setattr(dev, "succeeds", lambda _command, quiet: False)

    with pytest.raises(dev.Stop, match="apt-get failed"):
        dev.install_packages(["libegl1"], "Qt needs it")


def test_a_python_without_venv_gets_debians_package_of_its_version(monkeypatch):
    asked = []
    monkeypatch.setattr(dev.sys, "executable", "/usr/bin/python3")
    monkeypatch.setattr(dev, "install_packages", lambda packages, why: asked.extend(packages))

    dev.provide_venv_module()

    assert asked == [f"python3.{sys.version_info.minor}-venv"]


def test_a_python_of_ones_own_without_venv_is_an_end(monkeypatch):
    monkeypatch.setattr(dev.sys, "executable", "/opt/python/bin/python3")

    with pytest.raises(dev.Stop, match="venv"):
        dev.provide_venv_module()


def test_an_environment_with_the_stamp_of_its_list_is_ready(checkout):
    assert dev.is_ready()


def test_a_changed_list_makes_an_environment_stale(checkout):
    dev.LOCK.write_text("click==8.5.2\n")

    assert not dev.is_ready()


def test_a_moved_checkout_makes_an_environment_stale(checkout, monkeypatch):
    monkeypatch.setattr(dev, "HERE", checkout / "elsewhere")

    assert not dev.is_ready()


def test_an_environment_whose_python_is_gone_is_not_ready(checkout, monkeypatch):
    monkeypatch.setattr(dev, "PYTHON", checkout / "python")

    assert not dev.is_ready()


def test_a_ready_environment_is_left_alone(checkout, monkeypatch):
    monkeypatch.setattr(dev, "provide_libraries", lambda: None)
    monkeypatch.setattr(dev, "make_venv", lambda: pytest.fail("made anew"))

    dev.set_up()


@pytest.mark.parametrize(
    "settings, other",
    [
        ("home = /usr/bin\nversion = 3.11.2\n", False),
        ("home = /usr/bin\nversion_info = 3.11.2.final.0\n", False),
        ("home = /usr/bin\nversion = 3.12.1\n", True),
        ("home = /usr/bin\n", True),
    ],
)
def test_an_environment_of_another_python_is_told_by_its_settings(settings, other):
    assert dev.made_by_another(settings, (3, 11)) is other


def test_a_command_is_spelled_with_paths_from_the_checkout():
    spelled = dev.command_line([str(dev.HERE / ".venv" / "python"), "-m", "a b"])

    assert spelled == f'{Path(".venv", "python")} -m "a b"'


def test_the_tests_run_with_branch_coverage_unless_some_are_chosen():
    everything = dev.pytest_command([], Path("figures.json"))
    chosen = dev.pytest_command(["tests/test_dev.py", "-x"], Path("figures.json"))

    assert "--cov-report=json:figures.json" in everything
    assert chosen == dev.module("pytest", "tests/test_dev.py", "-x")


def sums(lines, covered_lines, branches=0, covered_branches=0):
    return {
        "num_statements": lines,
        "covered_lines": covered_lines,
        "num_branches": branches,
        "covered_branches": covered_branches,
    }


def test_the_share_of_a_room_counts_lines_and_branches_of_all_its_files():
    files = {
        "sme_learn/question.py": sums(10, 10),
        "sme_learn/store/record.py": sums(30, 29, 10, 6),
        "sme_learn\\store\\schema.py": sums(10, 10),
        "sme_learn/store/__init__.py": sums(0, 0),
    }

    assert dev.room_shares(files) == {"question": 100.0, "store": 90.0}


def test_each_room_below_the_floor_is_named(tmp_path, capsys):
    figures = tmp_path / "coverage.json"
    whole = {f"sme_learn/{room}.py": sums(100, 95) for room in dev.FLOOR_ROOMS}
    whole["sme_learn/store.py"] = sums(100, 94)
    figures.write_text(dev.json.dumps({"files": {k: {"summary": v} for k, v in whole.items()}}))

    assert dev.below_floor(figures) == ["coverage of store (94.0 %, at least 95 % is asked)"]
    assert "question 95.0 %" in capsys.readouterr().out


def test_no_figures_are_no_pass(tmp_path):
    assert dev.below_floor(tmp_path / "coverage.json") == ["no coverage figures"]


def test_benchmarks_are_chosen_by_name_or_all_in_order():
    present = [Path("tests/bench/bench_start.py"), Path("tests/bench/bench_answer.py")]

    assert dev.chosen_benchmarks([], present) == [present[1], present[0]]
    assert dev.chosen_benchmarks(["start"], present) == [present[0]]


@pytest.mark.parametrize("present", [[], [Path("bench_start.py")]])
def test_a_benchmark_that_is_not_there_is_an_end(present):
    with pytest.raises(dev.Stop, match="no benchmark"):
        dev.chosen_benchmarks(["nothing"], present)


def test_the_list_is_worked_out_for_every_system_with_hashes_and_without_an_address():
    command = dev.compile_command(Path("uv"), Path("out.lock"))

    assert {"--universal", "--generate-hashes", "--no-config"} <= set(command)
    assert "://" not in dev.LOCK.read_text("utf-8")


@pytest.mark.parametrize("version, fits", [((3, 10), False), ((3, 11), True), ((3, 15), False)])
def test_a_python_outside_the_range_is_refused(version, fits):
    if fits:
        dev.require_python(version)
    else:
        with pytest.raises(dev.Stop, match=r"Python 3\.11 to 3\.14 is needed"):
            dev.require_python(version)


@pytest.mark.parametrize("arguments", [[], ["--help"], ["help"]])
def test_help_names_every_command(arguments, capsys):
    assert dev.main(arguments) == 0
    shown = capsys.readouterr().out

    assert all(f"dev.py {name}" in shown for name in dev.COMMANDS)


def test_an_unknown_command_is_one_line_and_exit_1(capsys):
    assert dev.main(["frobnicate"]) == 1

    assert capsys.readouterr().err == (
        "dev.py: there is no command frobnicate; there are: run, test, check, bench, lock\n"
    )


def test_a_command_without_arguments_refuses_them(capsys):
    assert dev.main(["check", "everything"]) == 1

    assert "takes no arguments" in capsys.readouterr().err


def test_failures_are_named_in_one_line():
    with pytest.raises(dev.Stop, match="not in order: style, tests"):
        dev.verdict(["style", "tests"])


def test_a_run_without_a_display_plays_the_tour(monkeypatch, capsys, tmp_path):
    played = []
    monkeypatch.setattr(dev, "OUT", tmp_path)
    monkeypatch.setattr(dev, "set_up", lambda: None)
    monkeypatch.setattr(dev, "has_display", lambda _variables: False)
    monkeypatch.setattr(dev, "succeeds", lambda command: not played.append(command))

    assert dev.main(["run"]) == 0

    assert played == [dev.module("sme_learn", "tour", "--out", tmp_path / "tour")]
    assert f"The pictures of the tour are in {tmp_path / 'tour'}" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows starts a second process")
@pytest.mark.parametrize("arguments", [["doctor"], ["progress", "ada"]])
def test_a_run_of_a_command_needs_no_display(monkeypatch, arguments):
    class Replaced(Exception):
        """The process would have become the program."""

    def become(_program, command):
        raise Replaced(*command)

    monkeypatch.setattr(dev, "set_up", lambda: None)
    monkeypatch.setattr(dev, "has_display", lambda _variables: False)
    monkeypatch.setattr(dev.os, "execv", become)

    with pytest.raises(Replaced) as replaced:
        dev.main(["run", *arguments])

    assert list(replaced.value.args) == dev.module("sme_learn", *arguments)
