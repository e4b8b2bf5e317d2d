// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recipes/recipe.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>

namespace qd::recipes {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::recipes::Step)
};

struct StepWords {
    const char *name;
    const char *title;
};

constexpr std::array<StepWords, kStepKinds> kSteps{{
    {"probe", QT_TRANSLATE_NOOP("qd::recipes::Step", "Check")},
    {"lock", QT_TRANSLATE_NOOP("qd::recipes::Step", "Lock")},
    {"cleanup", QT_TRANSLATE_NOOP("qd::recipes::Step", "Clean up")},
    {"rollback", QT_TRANSLATE_NOOP("qd::recipes::Step", "Roll back")},
    {"unlock", QT_TRANSLATE_NOOP("qd::recipes::Step", "Unlock")},
    {"upload", QT_TRANSLATE_NOOP("qd::recipes::Step", "Upload")},
    {"unpack", QT_TRANSLATE_NOOP("qd::recipes::Step", "Unpack")},
    {"shared", QT_TRANSLATE_NOOP("qd::recipes::Step", "Shared files")},
    {"venv", QT_TRANSLATE_NOOP("qd::recipes::Step", "Python packages")},
    {"command", QT_TRANSLATE_NOOP("qd::recipes::Step", "Command")},
    {"template", QT_TRANSLATE_NOOP("qd::recipes::Step", "File")},
    {"unit", QT_TRANSLATE_NOOP("qd::recipes::Step", "Service unit")},
    {"quadlet", QT_TRANSLATE_NOOP("qd::recipes::Step", "Container unit")},
    {"container", QT_TRANSLATE_NOOP("qd::recipes::Step", "Container")},
    {"switch", QT_TRANSLATE_NOOP("qd::recipes::Step", "Switch")},
    {"restart", QT_TRANSLATE_NOOP("qd::recipes::Step", "Restart")},
    {"reload", QT_TRANSLATE_NOOP("qd::recipes::Step", "Reload")},
    {"wait", QT_TRANSLATE_NOOP("qd::recipes::Step", "Wait")},
    {"test", QT_TRANSLATE_NOOP("qd::recipes::Step", "Test")},
    {"script", QT_TRANSLATE_NOOP("qd::recipes::Step", "Script")},
    {"packages", QT_TRANSLATE_NOOP("qd::recipes::Step", "Packages")},
    {"user", QT_TRANSLATE_NOOP("qd::recipes::Step", "Account")},
    {"authorized_key", QT_TRANSLATE_NOOP("qd::recipes::Step", "Login key")},
    {"sudo_rule", QT_TRANSLATE_NOOP("qd::recipes::Step", "sudo rule")},
    {"directory", QT_TRANSLATE_NOOP("qd::recipes::Step", "Folder")},
    {"health", QT_TRANSLATE_NOOP("qd::recipes::Step", "Health")},
    {"canary", QT_TRANSLATE_NOOP("qd::recipes::Step", "Canary")},
}};

} // namespace

const Step *Recipe::step(const QString &id) const
{
    const auto it = std::ranges::find(steps, id, &Step::id);
    return it == steps.end() ? nullptr : &*it;
}

QString stepName(StepKind kind) { return QString::fromLatin1(kSteps.at(size_t(kind)).name); }
QString stepTitle(StepKind kind) { return Texts::tr(kSteps.at(size_t(kind)).title); }
QString titleOf(const Step &step) { return step.title.isEmpty() ? stepTitle(step.kind) : step.title; }

} // namespace qd::recipes
