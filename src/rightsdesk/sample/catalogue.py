"""The invented studio, its works, and the uploads made from them, with the truth about each upload."""

from datetime import UTC, date, datetime

from rightsdesk.sample.facts import (
    SampleCharacter,
    SampleClip,
    SampleSignatory,
    SampleStudio,
    SampleWork,
    TruthSegment,
)

STUDIO = SampleStudio(
    name="Kitsunebi Sample Animation Co., Ltd.",
    name_ja="株式会社きつねび見本アニメーション",
    address="1-2-3 Mihon-cho, Mihon-ku, Tokyo 100-0000",
    address_ja="東京都見本区見本町一丁目2番3号",
    postal_code="100-0000",
    country="Japan",
    representative="Hanako Mihon",
    representative_ja="見本 花子",
    representative_title="Representative Director",
    representative_title_ja="代表取締役",
    email="rights@kitsunebi.example",
    phone="+81-3-0000-0000",
    website="https://kitsunebi.example/",
    signatories=(
        SampleSignatory(
            "Hanako Mihon",
            "見本 花子",
            "Representative Director",
            "代表取締役",
            "hanako.mihon@kitsunebi.example",
        ),
        SampleSignatory(
            "Taro Rei", "例 太郎", "Head of Rights", "権利管理室長", "taro.rei@kitsunebi.example"
        ),
    ),
)

WORKS = (
    SampleWork(
        key="lantern_harbor",
        title="Lantern Harbor",
        title_ja="灯りの港",
        kind="anime",
        description="A short film about Akari, who keeps the lanterns of a harbour town alight.",
        description_ja="港町の提灯を守る少女あかりを描いた短編アニメーション。",
        official_url="https://kitsunebi.example/works/lantern-harbor",
        first_published_on=date(2024, 4, 12),
        video="lantern_harbor.mp4",
        key_art="lantern_harbor_key_art.png",
        locus="Whole film, 00:00-00:26",
        duration=26.0,
        characters=(
            SampleCharacter(
                "Akari",
                "あかり",
                "Teal bob, orange ribbon, navy coat",
                "青緑色のボブ、橙色のリボン、紺の上着",
            ),
            SampleCharacter(
                "Tomo", "とも", "Dark short hair, red cap, brown coat", "黒い短髪、赤い帽子、茶色の上着"
            ),
        ),
    ),
    SampleWork(
        key="paper_comet",
        title="Paper Comet Girl",
        title_ja="紙の彗星",
        kind="anime",
        description="A short film about Suzu, who folds a paper comet and rides it over the clouds.",
        description_ja="紙で彗星を折り、雲の上を旅する少女すずを描いた短編アニメーション。",
        official_url="https://kitsunebi.example/works/paper-comet",
        first_published_on=date(2025, 7, 7),
        video="paper_comet.mp4",
        key_art="paper_comet_key_art.png",
        locus="Whole film, 00:00-00:25",
        duration=25.0,
        characters=(
            SampleCharacter(
                "Suzu",
                "すず",
                "Lilac twin tails, yellow star pin and bow",
                "藤色のツインテール、黄色い星の髪留めとリボン",
            ),
        ),
    ),
    SampleWork(
        key="clockwork_orchard",
        title="Clockwork Orchard",
        title_ja="ぜんまい果樹園",
        kind="anime",
        description="A short film about an orchard whose fruit has to be wound up with a key.",
        description_ja="ぜんまいで実る果樹園を舞台にした短編アニメーション。",
        official_url="https://kitsunebi.example/works/clockwork-orchard",
        first_published_on=date(2026, 3, 20),
        video="clockwork_orchard.mp4",
        key_art="clockwork_orchard_key_art.png",
        locus="Whole film, 00:00-00:25",
        duration=25.0,
        characters=(
            SampleCharacter(
                "Nagi",
                "なぎ",
                "Long orange hair, brass goggles, green coat",
                "橙色の長髪、真鍮のゴーグル、緑の上着",
            ),
            SampleCharacter(
                "Haru", "はる", "Grey short hair, blue cap, red coat", "灰色の短髪、青い帽子、赤い上着"
            ),
        ),
    ),
)


def _at(day: int, hour: int, minute: int) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


CLIPS = (
    SampleClip(
        key="mirrored_crop",
        file="clip_mirrored_crop.mp4",
        url="https://www.youtube.com/watch?v=SAMPLE00001",
        platform="youtube",
        heading="I made this night town with one prompt!",
        uploader="@prompt_lagoon_sample",
        posted_at=_at(9, 11, 5),
        captured_at=_at(10, 1, 42),
        generator="ReelDreamer 2 (invented)",
        note="Mirrored and cropped by 15 %; said to be generated from one prompt.",
        truth=(TruthSegment("lantern_harbor", 0.0, 12.0, 9.0, 21.0, mirrored=True),),
        duration=12.0,
        size=(1280, 720),
        screenshot="page_mirrored_crop.png",
    ),
    SampleClip(
        key="subtitled",
        file="clip_subtitled.mp4",
        url="https://www.nicovideo.jp/watch/sm0000000002",
        platform="niconico",
        heading="【AI】紙の流れ星を作ってみた",
        uploader="見本うp主",
        posted_at=_at(11, 13, 30),
        captured_at=_at(12, 0, 15),
        generator=None,
        note="Subtitles, a sticker and a logo burnt in; 1920x1080.",
        truth=(TruthSegment("paper_comet", 0.0, 14.0, 4.0, 18.0),),
        duration=14.0,
        size=(1920, 1080),
        screenshot="page_subtitled.png",
    ),
    SampleClip(
        key="speed_up",
        file="clip_speed_up.mp4",
        url="https://x.com/sample_gearbox/status/0000000000000000003",
        platform="x",
        heading="clockwork fruit, the AI cut",
        uploader="@sample_gearbox",
        posted_at=_at(12, 8, 48),
        captured_at=_at(12, 23, 5),
        generator="MotionKiln (invented)",
        note="Played 1.25 times as fast; the pitch follows.",
        truth=(TruthSegment("clockwork_orchard", 0.0, 16.0, 2.0, 22.0, speed=1.25),),
        duration=16.0,
        size=(1280, 720),
        screenshot="page_speed_up.png",
    ),
    SampleClip(
        key="vertical",
        file="clip_vertical.mp4",
        url="https://www.tiktok.com/@sample.fastcuts/video/0000000000000000004",
        platform="tiktok",
        heading="POV: your orchard runs on springs",
        uploader="@sample.fastcuts",
        posted_at=_at(14, 16, 20),
        captured_at=_at(15, 2, 33),
        generator=None,
        note="Re-framed to 9:16 with blurred bars and a caption.",
        truth=(TruthSegment("clockwork_orchard", 0.0, 12.0, 12.0, 24.0),),
        duration=12.0,
        size=(720, 1280),
        screenshot="page_vertical.png",
    ),
    SampleClip(
        key="concat",
        file="clip_concat.mp4",
        url="https://www.youtube.com/watch?v=SAMPLE00005",
        platform="youtube",
        heading="Best AI anime moments (sample mix)",
        uploader="@mixtape_sample",
        posted_at=_at(16, 9, 0),
        captured_at=_at(16, 21, 10),
        generator=None,
        note="Parts of two works with unrelated footage between them.",
        truth=(
            TruthSegment("lantern_harbor", 0.0, 6.0, 4.0, 10.0),
            TruthSegment("paper_comet", 10.0, 17.0, 14.0, 21.0),
        ),
        duration=17.0,
        size=(1280, 720),
        screenshot="page_concat.png",
    ),
    SampleClip(
        key="not_ours",
        file="clip_not_ours.mp4",
        url="https://x.com/tin_postman_sample/status/0000000000000000006",
        platform="x",
        heading="The Tin Postman, my own short",
        uploader="@tin_postman_sample",
        posted_at=_at(17, 18, 45),
        captured_at=_at(18, 3, 20),
        generator=None,
        note="Somebody else's film; reported by mistake.",
        truth=(),
        duration=14.0,
        size=(1280, 720),
        screenshot="page_not_ours.png",
    ),
)
