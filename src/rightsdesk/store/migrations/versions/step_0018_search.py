"""Let PostgreSQL look for three signs of Latin text at once, and for the beginning of what it indexes.

Each sign is indexed with its neighbour, a sign of ASCII with two of them: pairs of Latin letters stand in
nearly every address. What is shorter is found as the beginning of these.
"""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

# A text so long that its parts might not fit is given one of four signs, which every question also asks for.
LEXEMES = """
CREATE FUNCTION search_lexemes(folded text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN octet_length(folded) > 300000 THEN array_to_tsvector(ARRAY['long'])
  ELSE array_to_tsvector(ARRAY(
    SELECT CASE WHEN octet_length(one || next || after) = 3 THEN one || next || after
      WHEN next IS NULL THEN one ELSE one || next END
    FROM unnest(signs, signs[2:], signs[3:]) AS parts(one, next, after) WHERE one IS NOT NULL
  )) END
  FROM (SELECT string_to_array(folded, NULL) AS signs) AS cut
$$
"""


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP INDEX ix_search_entry_grams")
        op.execute("DROP FUNCTION search_grams(text)")
        op.execute(LEXEMES)
        op.execute("CREATE INDEX ix_search_entry_lexemes ON search_entry USING gin (search_lexemes(folded))")
