"""Addresses of the platforms that clips come from: item, account and one normal form."""

import pytest

from rightsdesk.domain.urls import account_named, read_url
from rightsdesk.services.rulebook.rules import RuleBook


@pytest.mark.parametrize(
    ("url", "platform", "item", "account", "exact"),
    [
        ("https://player.vimeo.com/video/76979871?h=8272103f6e", "vimeo", "76979871", None, True),
        ("https://vimeo.com/channels/staff/76979871", "vimeo", "76979871", None, True),
        ("https://vimeo.com/someone", "vimeo", None, "someone", False),
        ("https://dai.ly/x5kesuj", "dailymotion", "x5kesuj", None, True),
        ("https://www.dailymotion.com/video/x5kesuj_title", "dailymotion", "x5kesuj", None, True),
        ("https://www.twitch.tv/videos/6528877?t=5m10s", "twitch", "6528877", None, True),
        ("https://www.twitch.tv/a/clip/FaintLightGull-_x", "twitch", "FaintLightGull-_x", "a", True),
        ("https://www.reddit.com/r/videos/comments/6rrwyj/that_small/", "reddit", "6rrwyj", None, True),
        ("https://redd.it/6rrwyj", "reddit", "6rrwyj", None, True),
        ("https://rumble.com/vdmum1-moose-the-dog.html", "rumble", "vdmum1", None, True),
        ("https://weibo.com/7827771738/N4xlMvjhI", "weibo", "N4xlMvjhI", "7827771738", True),
        ("https://www.douyin.com/video/6961737553342991651", "douyin", "6961737553342991651", None, True),
        ("https://bsky.app/profile/b.bsky.social/post/3l4om", "bluesky", "3l4om", "b.bsky.social", True),
        ("https://t.me/europa_press/613", "telegram", "613", "europa_press", True),
        ("https://video.fc2.com/en/content/20121103kUan1KHs", "fc2_video", "20121103kUan1KHs", None, True),
        ("https://streamable.com/e/dnd1", "streamable", "dnd1", None, True),
    ],
)  # fmt: skip
def test_an_address_tells_its_item(
    rules: RuleBook, url: str, platform: str, item: str | None, account: str | None, exact: bool
) -> None:
    read = read_url(url, rules.urls)
    assert (read.platform, read.item_id, read.account, read.exact) == (platform, item, account, exact)
    assert read_url(read.normalised, rules.urls).normalised == read.normalised


def test_two_spellings_of_one_clip_are_the_same(rules: RuleBook) -> None:
    pairs = (
        ("https://dai.ly/x5kesuj", "https://www.dailymotion.com/video/x5kesuj"),
        ("https://redd.it/6rrwyj", "https://old.reddit.com/r/videos/comments/6rrwyj/x/"),
        ("https://clips.twitch.tv/FaintLight", "https://www.twitch.tv/a/clip/FaintLight"),
    )
    for one, other in pairs:
        assert read_url(one, rules.urls).normalised == read_url(other, rules.urls).normalised


@pytest.mark.parametrize(
    ("text", "account"),
    [
        ("https://www.youtube.com/@name", "@name"),
        ("https://www.youtube.com/user/name/videos", "name"),
        ("https://www.youtube.com/@%E6%97%A5%E6%9C%AC", "@日本"),
        ("https://www.youtube.com/@a%00b", "@a%00b"),
        ("https://www.facebook.com/profile.php?id=100123&sk=about", "100123"),
        ("https://x.com/intent/user?screen_name=name", "name"),
        ("https://x.com/intent/follow?ref=1&screen_name=name", "name"),
        ("https://www.reddit.com/u/name/", "name"),
        ("https://www.reddit.com/user/name/submitted", "name"),
        ("https://www.pixiv.net/member.php?id=123", "123"),
        ("https://www.pixiv.net/en/users/123", "123"),
        ("@name", "@name"),
        ("a/b", "a/b"),
        ("https://videos.example/name", "https://videos.example/name"),
    ],
)
def test_the_page_of_an_account_names_it(rules: RuleBook, text: str, account: str) -> None:
    assert account_named(text, rules.urls) == account
