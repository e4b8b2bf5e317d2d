// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/state_look.h"

namespace qd::ui {

using namespace Qt::StringLiterals;

StateLook lookOf(deploy::StepState state)
{
    switch (state) {
    case deploy::StepState::Waiting:
        return {u"circle-dashed"_s, Ink::Faint};
    case deploy::StepState::Running:
        return {u"loader-circle"_s, Ink::Accent};
    case deploy::StepState::Done:
        return {u"circle-check"_s, Ink::Ok};
    case deploy::StepState::Unchanged:
        return {u"check"_s, Ink::Dim};
    case deploy::StepState::Failed:
        return {u"circle-x"_s, Ink::Error};
    case deploy::StepState::Unknown:
        return {u"circle-question-mark"_s, Ink::Warn};
    case deploy::StepState::Skipped:
        return {u"minus"_s, Ink::Faint};
    }
    Q_UNREACHABLE_RETURN({});
}

StateLook lookOf(deploy::HostState state)
{
    switch (state) {
    case deploy::HostState::Waiting:
        return {u"circle-dashed"_s, Ink::Faint};
    case deploy::HostState::Running:
        return {u"loader-circle"_s, Ink::Accent};
    case deploy::HostState::Succeeded:
        return {u"circle-check"_s, Ink::Ok};
    case deploy::HostState::Unchanged:
        return {u"check"_s, Ink::Dim};
    case deploy::HostState::RolledBack:
        return {u"undo-2"_s, Ink::Warn};
    case deploy::HostState::Failed:
        return {u"circle-x"_s, Ink::Error};
    case deploy::HostState::Unknown:
        return {u"circle-question-mark"_s, Ink::Warn};
    case deploy::HostState::Skipped:
        return {u"minus"_s, Ink::Faint};
    }
    Q_UNREACHABLE_RETURN({});
}

StateLook lookOf(deploy::RunState state, bool alive)
{
    switch (state) {
    case deploy::RunState::Running:
        return alive ? StateLook{u"rocket"_s, Ink::Accent} : StateLook{u"triangle-alert"_s, Ink::Warn};
    case deploy::RunState::Succeeded:
        return {u"circle-check"_s, Ink::Ok};
    case deploy::RunState::Failed:
        return {u"circle-x"_s, Ink::Error};
    case deploy::RunState::Aborted:
        return {u"circle-stop"_s, Ink::Dim};
    case deploy::RunState::Unknown:
        return {u"circle-question-mark"_s, Ink::Warn};
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace qd::ui
