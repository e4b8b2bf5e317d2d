// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/secret_finding.h"

#include "models/base/text.h"

#include <QtCore/QCoreApplication>

namespace qd::deploy {
namespace {

using namespace Qt::StringLiterals;
using State = SecretFinding::State;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::deploy::SecretFinding)
};

QString placeText(const recipes::SecretReference &secret)
{
    const QString what = displayText(secret.reference);
    switch (secret.from) {
    case recipes::SecretFrom::Keyring: return Texts::tr("entry “%1” of the key ring").arg(what);
    case recipes::SecretFrom::Environment: return Texts::tr("variable %1 of this program's environment").arg(what);
    case recipes::SecretFrom::Command: return Texts::tr("what “%1” prints on this workstation").arg(what);
    }
    Q_UNREACHABLE_RETURN({});
}

QString stateText(State state)
{
    switch (state) {
    case State::There: return Texts::tr("there");
    case State::Missing: return Texts::tr("missing");
    case State::Runs: return Texts::tr("runs when the run begins");
    case State::Asked: return Texts::tr("runs when the run begins, after you have read and allowed it");
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace

QString SecretFinding::toText() const { return Texts::tr("%1: %2, %3").arg(displayText(secret.name), placeText(secret), stateText(state)); }

QString secretStateName(State state)
{
    switch (state) {
    case State::There: return u"there"_s;
    case State::Missing: return u"missing"_s;
    case State::Runs: return u"runs"_s;
    case State::Asked: return u"asked"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

QString secretSourceName(recipes::SecretFrom from)
{
    switch (from) {
    case recipes::SecretFrom::Keyring: return u"keyring"_s;
    case recipes::SecretFrom::Environment: return u"environment"_s;
    case recipes::SecretFrom::Command: return u"command"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace qd::deploy
