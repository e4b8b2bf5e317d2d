// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/sha256.h"

#include <openssl/evp.h>

namespace qd {

class Sha256::Private {
public:
    Private() { EVP_DigestInit_ex(context, EVP_sha256(), nullptr); }
    ~Private() { EVP_MD_CTX_free(context); }
    Q_DISABLE_COPY_MOVE(Private)

    EVP_MD_CTX *context = EVP_MD_CTX_new();
};

Sha256::Sha256() : d(std::make_unique<Private>()) {}

Sha256::~Sha256() = default;

void Sha256::add(QByteArrayView bytes) { EVP_DigestUpdate(d->context, bytes.data(), size_t(bytes.size())); }

QByteArray Sha256::hex() const
{
    EVP_MD_CTX *copy = EVP_MD_CTX_new(); // the end of one cannot be added to
    EVP_MD_CTX_copy_ex(copy, d->context);
    QByteArray digest(EVP_MAX_MD_SIZE, '\0');
    unsigned int size = 0;
    EVP_DigestFinal_ex(copy, reinterpret_cast<unsigned char *>(digest.data()), &size);
    EVP_MD_CTX_free(copy);
    return digest.first(size).toHex();
}

} // namespace qd
