"""Who acts in the sample studio: one person drafts, another approves."""

from rightsdesk.sample import STUDIO
from rightsdesk.services.house.studio import NewSignatory, StudioChange, add_signatory, set_studio
from rightsdesk.services.workspace import Workspace

APPROVER, DRAFTER = (person.name for person in STUDIO.signatories)


def enter_studio(ws: Workspace) -> None:
    """Enter the studio's contact block and who signs."""
    set_studio(
        ws,
        StudioChange(
            name=STUDIO.name,
            name_ja=STUDIO.name_ja,
            name_romaji=STUDIO.name,
            address=STUDIO.address,
            address_ja=f"〒{STUDIO.postal_code}\n{STUDIO.address_ja}",
            country=STUDIO.country,
            representative=f"{STUDIO.representative_title} {STUDIO.representative}",
            representative_ja=f"{STUDIO.representative_title_ja}　{STUDIO.representative_ja}",
            department="Rights Management Office",
            department_ja="権利管理室",
            phone=STUDIO.phone,
            email=STUDIO.email,
            url=STUDIO.website,
        ),
    )
    for person in STUDIO.signatories:
        add_signatory(ws, NewSignatory(person.name, person.name_ja, person.title, person.title_ja))
