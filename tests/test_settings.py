"""Settings: only what the window can show."""

import pytest

from sme_learn.settings import TEXT_SIZES, THEMES, Settings


def test_the_usual_settings_follow_the_desktop():
    assert Settings() == Settings("system", 100, reduced_motion=False, language="en")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("text_size", TEXT_SIZES)
def test_whatever_can_be_chosen_can_be_kept(empty_desk, theme, text_size):
    chosen = Settings(theme, text_size, reduced_motion=True, language="ar-XB")

    empty_desk.record.keep_settings(None, chosen)

    assert empty_desk.record.settings(None) == chosen


def test_a_theme_nobody_drew_is_refused():
    with pytest.raises(ValueError, match="sepia"):
        Settings(theme="sepia")


@pytest.mark.parametrize("text_size", [0, 99, 201])
def test_a_text_size_out_of_range_is_refused(text_size):
    with pytest.raises(ValueError, match="100 to 200"):
        Settings(text_size=text_size)
