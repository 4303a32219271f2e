// Names what can be wrong with an encrypted connection, in words that a person can act on.

const ownAuthority =
  'Give it a certificate of a known authority, or, if it is your own, start Callboard with NODE_EXTRA_CA_CERTS set to a PEM file with the certificate of your authority.';

const sentences: Record<string, string> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: `The receiver's certificate is signed by nobody but itself. ${ownAuthority}`,
  SELF_SIGNED_CERT_IN_CHAIN: `The receiver's certificate is signed by an authority that is not known here. ${ownAuthority}`,
  UNABLE_TO_GET_ISSUER_CERT: `The receiver's certificate is signed by an authority that is not known here. ${ownAuthority}`,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: `The receiver's certificate is signed by an authority that is not known here. ${ownAuthority}`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: `The receiver's certificate is signed by an authority that is not known here, or the receiver leaves out the certificates in between. ${ownAuthority}`,
  CERT_HAS_EXPIRED: "The receiver's certificate has expired. Renew it on the receiver.",
  CERT_NOT_YET_VALID: "The receiver's certificate is not valid yet. Check the receiver's certificate, and the clock of this machine.",
  ERR_SSL_WRONG_VERSION_NUMBER: 'The receiver does not speak TLS at this port. Use http:// or another port.',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'The receiver does not speak TLS at this port. Use http:// or another port.',
};

/** Undefined when the failure has nothing to do with encryption. */
export function nameTlsFailure(code: string, text: string): string | undefined {
  const known = sentences[code];
  if (known !== undefined) return `${known} (${code})`;
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return `The receiver's certificate is for another host, so this may not be the receiver. Use the name that it is for, or renew it on the receiver. ${text.replace(/^Hostname\/IP does not match certificate's altnames: /, '')} (${code})`;
  }
  return /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO|EPROTO)/.test(code) ? `The encrypted connection failed: ${text.trim()} (${code}).` : undefined;
}
