// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QFileInfo>
#include <QtCore/QRegularExpression>

namespace qd::app {
namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Options", source);
}

std::unexpected<Error> misuse(const QString &message)
{
    return failure(ErrorCode::Parse, message, {}, text(QT_TRANSLATE_NOOP("Options", "See quarterdeck --help.")));
}

struct Parser {
    QCommandLineParser parser;
    QCommandLineOption help = parser.addHelpOption();
    QCommandLineOption version = parser.addVersionOption();
    QCommandLineOption hosts{QStringLiteral("hosts-file"), text(QT_TRANSLATE_NOOP("Options", "Use this list of hosts instead of your own.")),
                             QStringLiteral("file")};
    QCommandLineOption ssh{QStringLiteral("F"), text(QT_TRANSLATE_NOOP("Options", "Read this ssh_config instead of the usual ones.")),
                           QStringLiteral("file")};
    QCommandLineOption snapshot{QStringLiteral("snapshot"),
                                text(QT_TRANSLATE_NOOP("Options", "Start, wait for live data, write a PNG picture and quit: with 0, or with 1 "
                                                                  "and what was missing.")),
                                QStringLiteral("file")};
    QCommandLineOption settle{QStringLiteral("settle"),
                              text(QT_TRANSLATE_NOOP("Options", "Let live data run this many seconds before the picture (8).")),
                              QStringLiteral("seconds"), QStringLiteral("8")};
    QCommandLineOption pane{QStringLiteral("pane"), text(QT_TRANSLATE_NOOP("Options", "Show this pane: overview, hosts, logs, deploy, compare, processes, alerts or dashboards.")),
                            QStringLiteral("pane")};
    QCommandLineOption size{QStringLiteral("size"), text(QT_TRANSLATE_NOOP("Options", "Size of the window, for example 1680x1020.")),
                            QStringLiteral("WxH")};
    QCommandLineOption theme{QStringLiteral("theme"), text(QT_TRANSLATE_NOOP("Options", "Colours of this run: dark or light.")),
                             QStringLiteral("theme")};

    Parser()
    {
        parser.setApplicationDescription(text(QT_TRANSLATE_NOOP("Options", "Operations console for fleets of Linux servers.")));
        parser.addPositionalArgument(QStringLiteral("files"), text(QT_TRANSLATE_NOOP("Options", "Log files to open; several are merged by time.")),
                                     QStringLiteral("[file…]"));
        parser.addOptions({hosts, ssh, snapshot, settle, pane, size, theme});
    }
};

Result<std::optional<QSize>> sizeFrom(const QString &word)
{
    if (word.isEmpty())
        return std::nullopt;
    static const QRegularExpression form(QStringLiteral("^(\\d{1,5})x(\\d{1,5})$"));
    const auto match = form.match(word);
    const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
    if (!match.hasMatch() || size.width() < 320 || size.height() < 240 || size.width() > 16000 || size.height() > 16000) {
        return misuse(text(QT_TRANSLATE_NOOP("Options", "\"%1\" is no size: write width x height between 320x240 and 16000x16000."))
                          .arg(word));
    }
    return size;
}

Result<std::optional<ui::ThemeMode>> themeFrom(const QString &word)
{
    if (word.isEmpty())
        return std::nullopt;
    if (word == QLatin1StringView("dark"))
        return ui::ThemeMode::Dark;
    if (word == QLatin1StringView("light"))
        return ui::ThemeMode::Light;
    return misuse(text(QT_TRANSLATE_NOOP("Options", "\"%1\" is no theme: it is dark or light.")).arg(word));
}

Result<int> settleFrom(const QString &word)
{
    bool isNumber = false;
    const int seconds = word.toInt(&isNumber);
    if (!isNumber || seconds < 0 || seconds > 3600)
        return misuse(text(QT_TRANSLATE_NOOP("Options", "\"%1\" is no time: write seconds between 0 and 3600.")).arg(word));
    return seconds;
}

Result<QString> paneFrom(const QString &word)
{
    static const QStringList panes = {QStringLiteral("overview"), QStringLiteral("hosts"), QStringLiteral("logs"), QStringLiteral("deploy"), QStringLiteral("compare"), QStringLiteral("processes"), QStringLiteral("alerts"), QStringLiteral("dashboards")};
    if (!word.isEmpty() && !panes.contains(word))
        return misuse(text(QT_TRANSLATE_NOOP("Options", "\"%1\" is no pane: choose one of %2.")).arg(word, panes.join(QStringLiteral(", "))));
    return word;
}

} // namespace

void identify(QCoreApplication &application)
{
    application.setApplicationName(QStringLiteral("quarterdeck"));
    application.setApplicationVersion(QStringLiteral(QUARTERDECK_VERSION));
    application.setProperty("applicationDisplayName", QStringLiteral("Quarterdeck"));
    application.setProperty("desktopFileName", QStringLiteral("quarterdeck"));
}

Result<Options> parseOptions(const QStringList &arguments)
{
    Parser p;
    if (!p.parser.parse(arguments))
        return misuse(p.parser.errorText());
    Options options;
    if (p.parser.isSet(p.help))
        options.answer = p.parser.helpText();
    else if (p.parser.isSet(p.version))
        options.answer = QStringLiteral("quarterdeck %1\n").arg(QCoreApplication::applicationVersion());
    const auto size = sizeFrom(p.parser.value(p.size));
    const auto theme = themeFrom(p.parser.value(p.theme));
    const auto pane = paneFrom(p.parser.value(p.pane));
    const auto settle = settleFrom(p.parser.value(p.settle));
    for (const auto &error : {size.error_or({}), theme.error_or({}), pane.error_or({}), settle.error_or({})}) {
        if (!error.message.isEmpty())
            return std::unexpected(error);
    }
    for (const QString &file : p.parser.positionalArguments()) {
        if (!QFileInfo::exists(file))
            return misuse(text(QT_TRANSLATE_NOOP("Options", "There is no file \"%1\".")).arg(file));
        options.files.append(file);
    }
    options.settle = *settle;
    options.size = *size;
    options.theme = *theme;
    options.pane = *pane;
    options.hostsFile = p.parser.value(p.hosts);
    options.sshConfig = p.parser.value(p.ssh);
    options.snapshot = p.parser.value(p.snapshot);
    return options;
}

} // namespace qd::app
