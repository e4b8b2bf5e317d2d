// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/ssh_config_text.h"

#include <algorithm>
#include <array>
#include <climits>
#include <cstring>
#include <memory>
#include <vector>

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace qd::hosts::sshtext {
namespace {

/// An address as bytes in the network's order; 4 or 16 of them.
QByteArray bytesOf(const sockaddr *address)
{
    if (address->sa_family == AF_INET)
        return QByteArray(reinterpret_cast<const char *>(&reinterpret_cast<const sockaddr_in *>(address)->sin_addr), 4);
    if (address->sa_family == AF_INET6)
        return QByteArray(reinterpret_cast<const char *>(&reinterpret_cast<const sockaddr_in6 *>(address)->sin6_addr), 16);
    return {};
}

using AddressList = std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)>;

/// Numeric only: asks no name service.
AddressList numeric(const QByteArray &text, int family)
{
    addrinfo hints{};
    hints.ai_family = family;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICHOST;
    addrinfo *list = nullptr;
    const bool found = !text.isEmpty() && ::getaddrinfo(text.constData(), nullptr, &hints, &list) == 0;
    return {found ? list : nullptr, &::freeaddrinfo};
}

struct Network {
    QByteArray address;
    int bits = 0;
};

QByteArray masked(QByteArray address, int bits)
{
    for (qsizetype i = 0; i < address.size(); ++i, bits -= 8) {
        const int keep = std::clamp(bits, 0, 8);
        address[i] = char(quint8(address.at(i)) & quint8(0xff00 >> keep));
    }
    return address;
}

std::optional<Network> networkFrom(const QByteArray &text)
{
    const QByteArrayView allowed("0123456789abcdefABCDEF.:/");
    if (text.isEmpty() || text.size() > INET6_ADDRSTRLEN + 3 || std::ranges::any_of(text, [&](char c) { return !allowed.contains(c); }))
        return std::nullopt;
    const qsizetype slash = text.indexOf('/');
    const AddressList list = numeric(slash < 0 ? text : text.first(slash), AF_UNSPEC);
    if (!list)
        return std::nullopt;
    Network network{bytesOf(list->ai_addr), 0};
    const int most = int(network.address.size()) * 8;
    const auto bits = slash < 0 ? std::optional<qint64>(most) : wholeNumber(text.sliced(slash + 1), INT_MAX);
    if (!bits || *bits > most || masked(network.address, int(*bits)) != network.address)
        return std::nullopt;
    network.bits = int(*bits);
    return network;
}

bool isHere(const std::vector<Network> &networks)
{
    ifaddrs *list = nullptr;
    if (::getifaddrs(&list) != 0)
        return false;
    const std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> owner(list, &::freeifaddrs);
    for (const ifaddrs *one = list; one; one = one->ifa_next) {
        const QByteArray address = one->ifa_addr && (one->ifa_flags & IFF_UP) != 0 ? bytesOf(one->ifa_addr) : QByteArray();
        const bool inside = !address.isEmpty() && std::ranges::any_of(networks, [&address](const Network &network) {
            return network.address.size() == address.size() && masked(address, network.bits) == network.address;
        });
        if (inside)
            return true;
    }
    return false;
}

} // namespace

std::optional<QByteArray> plainAddress(const QByteArray &text, int family)
{
    const AddressList list = numeric(text, family);
    std::array<char, NI_MAXHOST> name{};
    if (!list || ::getnameinfo(list->ai_addr, list->ai_addrlen, name.data(), name.size(), nullptr, 0, NI_NUMERICHOST) != 0)
        return std::nullopt;
    return QByteArray(name.data());
}

std::optional<bool> onLocalNetwork(const QByteArray &cidrs)
{
    std::vector<Network> networks;
    for (const QByteArray &part : cidrs.split(',')) {
        const auto network = networkFrom(part);
        if (!network)
            return std::nullopt;
        networks.push_back(*network);
    }
    return isHere(networks);
}

} // namespace qd::hosts::sshtext
