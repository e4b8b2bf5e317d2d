// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/host_facts.h"
#include "models/deploy/operation.h"
#include "models/deploy/shipment.h"

#include <cstdint>
#include <cstdlib>

using namespace qd;

/// What a host answers to a look and what its script said went wrong: any bytes give facts and words, and whatever it claims to
/// have of an earlier release, no file of the package is left out of what it is sent and told to copy.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const deploy::KeyValues values = deploy::keyValuesOf(bytes);
    deploy::HostFacts facts = deploy::parseFacts(values);
    deploy::setClockOffset(facts, values, UtcTime{}, UtcTime{});
    if (deploy::describeFault(values, bytes, {1, {}}).message.isEmpty())
        std::abort();
    for (const deploy::LookAnswer &answer : std::as_const(facts.looks)) {
        deploy::Package package;
        for (const char *path : {"a", "b/c", "index.html"}) {
            package.members.append({TarEntry{path, TarEntry::Type::File, 0644, 3, 0, {}}, QByteArray(64, 'a'), package.size, 1024});
            package.size += 1024;
        }
        const deploy::Shipment shipment = deploy::makeShipment(package, answer.content);
        if (shipment.sentFiles + shipment.keptFiles != package.members.size())
            std::abort();
    }
    return 0;
}
