"""Health: what `sme-learn doctor` is told of the data folder."""

from sme_learn.services import health


def test_a_data_folder_that_is_a_file_is_not_well(tmp_path):
    folder = tmp_path / "data"
    folder.write_text("a file")

    signs = list(health.examine(folder))

    assert any("is a file" in sign.says and not sign.is_well for sign in signs)
