from sme_learn.formats import signing


def test_what_was_signed_is_known_by_its_public_key():
    seed = signing.new_seed()

    signature = signing.sign(seed, b"thirty results")

    assert signing.is_signed(signing.public_key(seed), b"thirty results", signature)
    assert len(signature) == 64


def test_a_changed_message_another_key_and_a_changed_signature_are_seen():
    seed, other = signing.new_seed(), signing.new_seed()
    key, signature = signing.public_key(seed), signing.sign(seed, b"results")

    assert not signing.is_signed(key, b"Results", signature)
    assert not signing.is_signed(signing.public_key(other), b"results", signature)
    assert not signing.is_signed(key, b"results", bytes([signature[0] ^ 1]) + signature[1:])


def test_a_key_or_signature_of_the_wrong_length_signs_nothing():
    seed = signing.new_seed()
    key, signature = signing.public_key(seed), signing.sign(seed, b"results")

    assert not signing.is_signed(key[1:], b"results", signature)
    assert not signing.is_signed(key, b"results", signature[1:])
    assert not signing.is_signed(b"", b"results", b"")


def test_the_keys_are_those_of_the_standard():
    # RFC 8032, 7.1, test 1.
    seed = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")

    key = signing.public_key(seed)

    assert key.hex() == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert signing.sign(seed, b"").hex().startswith("e5564300c360ac72")
