// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/translation.h"
#include "models/base/units.h"
#include "models/hosts/host_facts.h"
#include "models/logtext/level.h"
#include "tests/support/log_guard.h"
#include "tests/translations/ts_file.h"

#include <QtCore/QDirIterator>
#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTranslator>

using namespace qd;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString kSources = QStringLiteral(QUARTERDECK_SOURCE_DIR);

QString tsPath(const QString &language) { return kSources + u"/translations/quarterdeck_%1.ts"_s.arg(language); }

QSet<QString> keysOf(const QList<test::TsMessage> &messages)
{
    QSet<QString> keys;
    for (const test::TsMessage &message : messages)
        keys.insert(message.key());
    return keys;
}

/// %1, %n, … and how many marked shortcut letters.
QStringList placeholders(const QString &text)
{
    static const QRegularExpression form(u"%(L?\\d|n)|&(?=\\w)"_s);
    QStringList found;
    for (const auto &match : form.globalMatch(text))
        found.append(match.captured());
    found.removeDuplicates();
    found.sort();
    return found;
}

/// Runs lupdate as the target update_translations does; returns what it complained of.
QString collectTexts(const QString &into)
{
    QProcess lupdate;
    lupdate.setWorkingDirectory(kSources);
    lupdate.setProcessChannelMode(QProcess::MergedChannels);
    lupdate.start(QStringLiteral(QUARTERDECK_LUPDATE), {u"-silent"_s, u"-no-obsolete"_s, u"-locations"_s, u"none"_s, u"-I"_s, kSources,
                                                        u"app"_s, u"models"_s, u"widgets"_s, u"-target-language"_s, u"de"_s, u"-ts"_s, into});
    const bool ended = lupdate.waitForFinished(60000) && lupdate.exitStatus() == QProcess::NormalExit;
    return ended && lupdate.exitCode() == 0 ? QString::fromUtf8(lupdate.readAll()) : lupdate.errorString();
}

QStringList sourceFiles()
{
    QStringList files;
    for (const QString &room : {u"app"_s, u"models"_s, u"widgets"_s}) {
        QDirIterator it(kSources + u'/' + room, {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext())
            files.append(it.next());
    }
    return files;
}

} // namespace

class TestTranslations : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { qDeleteAll(qApp->findChildren<QTranslator *>()); }
    void countsInWords_data();
    void countsInWords();
    void speaksGermanInEveryKindOfFunction();
    void keepsOneLanguageForAll();
    void followsTheEnvironment_data();
    void followsTheEnvironment();
    void filesHaveEveryText();
    void filesAreComplete_data();
    void filesAreComplete();
    void placeholdersAgree_data();
    void placeholdersAgree();
    void textsHaveNoMarkup();
    void everyTextCanBeFound();
};

void TestTranslations::countsInWords_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("expected");
    QTest::newRow("one host") << u"en"_s << "%n host(s)"_ba << 1 << u"1 host"_s;
    QTest::newRow("three hosts") << u"en"_s << "%n host(s)"_ba << 3 << u"3 hosts"_s;
    QTest::newRow("no host") << u"en"_s << "%n host(s)"_ba << 0 << u"0 hosts"_s;
    QTest::newRow("ein Host") << u"de"_s << "%n host(s)"_ba << 1 << u"1 Host"_s;
    QTest::newRow("drei Hosts") << u"de"_s << "%n host(s)"_ba << 3 << u"3 Hosts"_s;
    QTest::newRow("English under French") << u"fr"_s << "%n host(s)"_ba << 1 << u"1 host"_s;
}

void TestTranslations::countsInWords()
{
    QFETCH(QString, language);
    QFETCH(QByteArray, source);
    QFETCH(int, count);
    installTranslations(*qApp, language);
    QTEST(QCoreApplication::translate("qd::ui::HostsPane", source.constData(), nullptr, count), "expected");
}

void TestTranslations::speaksGermanInEveryKindOfFunction()
{
    QCOMPARE(logs::levelName(logs::Level::Error), u"Error"_s);
    installTranslations(*qApp, u"de"_s);
    QCOMPARE(logs::levelName(logs::Level::Error), u"Fehler"_s); // a free function with a text class
    QCOMPARE(hosts::stateText(hosts::HostState::Lost), u"nicht erreichbar"_s);
    QCOMPARE(formatDuration(90min), u"1 h 30 min"_s);
    QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), u"Abbrechen"_s); // Qt's own
}

void TestTranslations::keepsOneLanguageForAll()
{
    installTranslations(*qApp, u"fr"_s);
    QCOMPARE(logs::levelName(logs::Level::Error), u"Error"_s);
    QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), u"Cancel"_s); // not French among English
}

void TestTranslations::followsTheEnvironment_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QByteArray>("begin");
    QTest::newRow("German") << u"de_DE.UTF-8"_s << "Aufruf: "_ba;
    QTest::newRow("Austrian") << u"de_AT.UTF-8"_s << "Aufruf: "_ba;
    QTest::newRow("none") << u"C.UTF-8"_s << "Usage: "_ba;
    QTest::newRow("not spoken") << u"fr_FR.UTF-8"_s << "Usage: "_ba;
}

void TestTranslations::followsTheEnvironment()
{
    QFETCH(QString, locale);
    QFETCH(QByteArray, begin);
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"LANGUAGE"_s);
    environment.insert(u"LC_ALL"_s, locale);
    QProcess cli;
    cli.setProcessEnvironment(environment);
    cli.start(QStringLiteral(QUARTERDECK_CLI), {u"--help"_s});
    QVERIFY2(cli.waitForFinished(30000), qPrintable(cli.errorString()));
    const QByteArray said = cli.readAllStandardOutput();
    QVERIFY2(said.startsWith(begin), said.constData());
}

void TestTranslations::filesHaveEveryText()
{
    const QTemporaryDir folder;
    const QString fresh = folder.filePath(u"fresh.ts"_s);
    const QString complaints = collectTexts(fresh);
    for (const QString &bad : {u"lacks Q_OBJECT"_s, u"Qualifying with unknown"_s, u"without context"_s, u"Cannot invoke tr"_s})
        QVERIFY2(!complaints.contains(bad), qPrintable(u"a text gets a context that is not looked for at run time:\n"_s + complaints));
    const auto inCode = keysOf(test::readTs(fresh));
    const auto inFile = keysOf(test::readTs(tsPath(u"de"_s)));
    QVERIFY2(inCode.size() > 500, qPrintable(complaints));
    const QStringList lacking = (inCode - inFile).values();
    const QStringList superfluous = (inFile - inCode).values();
    const QString hint = u"build the target update_translations and translate:\n"_s;
    QVERIFY2(lacking.isEmpty(), qPrintable(hint + lacking.join(u'\n')));
    QVERIFY2(superfluous.isEmpty(), qPrintable(hint + superfluous.join(u'\n')));
}

void TestTranslations::filesAreComplete_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("German") << u"de"_s;
    QTest::newRow("English plurals") << u"en"_s;
}

void TestTranslations::filesAreComplete()
{
    QFETCH(QString, language);
    const auto messages = test::readTs(tsPath(language));
    QVERIFY(!messages.isEmpty());
    for (const test::TsMessage &message : messages) {
        QVERIFY2(message.type.isEmpty(), qPrintable(message.type + u": "_s + message.key()));
        QCOMPARE(message.translations.size(), message.isPlural ? 2 : 1);
        for (const QString &translation : message.translations)
            QVERIFY2(!translation.isEmpty(), qPrintable(message.key()));
        QVERIFY2(language != u"en" || message.isPlural, qPrintable(message.key()));
    }
}

void TestTranslations::placeholdersAgree_data() { filesAreComplete_data(); }

void TestTranslations::placeholdersAgree()
{
    QFETCH(QString, language);
    for (const test::TsMessage &message : test::readTs(tsPath(language))) {
        for (const QString &translation : message.translations) {
            const QString both = message.source + u" -> "_s + translation;
            QVERIFY2(placeholders(translation) == placeholders(message.source), qPrintable(both));
            QVERIFY2(translation.count(u'\n') == message.source.count(u'\n'), qPrintable(both));
            QVERIFY2(translation.startsWith(u' ') == message.source.startsWith(u' '), qPrintable(both));
            QVERIFY2(translation.endsWith(u' ') == message.source.endsWith(u' '), qPrintable(both));
            QVERIFY2(!translation.contains(u"(s)"_s), qPrintable(both));
        }
    }
}

void TestTranslations::textsHaveNoMarkup()
{
    static const QRegularExpression tag(u"</?(html|body|head|p|br|b|i|u|a|em|strong|span|font|div|img|h[1-6]|table|tr|td|th|ul|ol|li|"
                                        "code|pre|tt|big|small|center|hr|nobr|qt)(\\s[^<>]*)?/?>"_s,
                                        QRegularExpression::CaseInsensitiveOption);
    QVERIFY(tag.match(u"see <a href='x'>"_s).hasMatch());
    for (const test::TsMessage &message : test::readTs(tsPath(u"de"_s))) {
        QVERIFY2(!tag.match(message.source).hasMatch(), qPrintable(message.key()));
        QVERIFY2(!tag.match(message.translations.join(u' ')).hasMatch(), qPrintable(message.key()));
    }
}

void TestTranslations::everyTextCanBeFound()
{
    // lupdate sees tr() of a class with the right context, not a home-made function of that name.
    static const QRegularExpression homeMade(u"(QString|auto)\\s+tr\\s*(\\(const char|=)"_s);
    const QStringList files = sourceFiles();
    QVERIFY(files.size() > 100);
    for (const QString &path : files) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!homeMade.match(QString::fromUtf8(file.readAll())).hasMatch(),
                 qPrintable(path + u": declare a struct with Q_DECLARE_TR_FUNCTIONS instead"_s));
    }
}

QD_TEST_MAIN(QCoreApplication, TestTranslations)
#include "tst_translations.moc"
