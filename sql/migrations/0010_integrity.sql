-- Proof of completeness: what CloudTrail's digest files say of the objects, and the public keys that prove that they say so.

-- CloudTrail's public keys. Source: AWS CloudTrail API Reference, ListPublicKeys.
CREATE TABLE trail.public_key (
    -- MD5 of the encoded key, in hexadecimal: the name by which a digest asks for it.
    fingerprint text PRIMARY KEY,
    encoded bytea NOT NULL,
    -- UTC; NULL where the file did not say.
    valid_from timestamp(0),
    valid_to timestamp(0),
    added_at timestamptz NOT NULL DEFAULT now()
);

-- One row an object or an hour that a verification has judged; Athena and psql see it as trail.integrity. Times are UTC.
CREATE TABLE trail.verdict (
    kind text NOT NULL CHECK (kind IN ('log', 'digest', 'hour')),
    state text NOT NULL CHECK (state IN (
        'valid', 'pending', 'not-loaded', 'no-digest', 'unlisted', 'unproven', 'unsigned', 'no-key', 'unreadable', 'missing',
        'invalid-digest', 'invalid-signature', 'modified')),
    -- Why it is not valid.
    reason text,
    store text NOT NULL,
    -- Of an hour: the folder where its digest would be.
    key text NOT NULL,
    uri text NOT NULL,
    -- The digest that lists a log file; a digest's own key.
    digest_key text,
    -- Of its digest, by the digest's name; of a log file that none lists, by its own.
    hour timestamp(0),
    organization text,
    account text,
    region text,
    trail text,
    is_backfill boolean NOT NULL DEFAULT false,
    -- Whether its events are in the tables; NULL of what has none.
    is_loaded boolean,
    -- The digests that follow one another; rows of a chain are replaced together.
    chain text NOT NULL,
    verified_at timestamp(3) NOT NULL DEFAULT (now() AT TIME ZONE 'UTC')
);

-- An hour without a digest has no object of its own, so that two rows may have one key.
CREATE UNIQUE INDEX verdict_object ON trail.verdict (store, chain, kind, key, hour) NULLS NOT DISTINCT;
CREATE INDEX verdict_problem ON trail.verdict (state, hour) WHERE state <> 'valid';

GRANT SELECT ON trail.verdict TO trailgate_query;
