using CecFunctions.LocalHost.Commands;

namespace CecFunctions.LocalHost.Tests.Commands;

public sealed class LocalSettingsTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("cec-settings-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Environment_GoesBeforeTheFile()
    {
        File.WriteAllText(Path.Combine(_root, LocalSettings.FileName),
            """{ "IsEncrypted": false, "Values": { "MailboxFolder": "mails", "Other": "x" } }""");

        var settings = Settings(("mailboxfolder", "elsewhere"));

        Assert.Equal("elsewhere", settings.Find("MailboxFolder"));
        Assert.Equal("x", settings.Find("Other"));
        Assert.Equal(Path.Combine(_root, "elsewhere"), settings.Folder("MailboxFolder", ".mailbox"));
    }

    [Fact]
    public void EmptySetting_IsNone() =>
        Assert.Equal(
            Path.Combine(_root, ".mailbox"), Settings(("MailboxFolder", "")).Folder("MailboxFolder", ".mailbox"));

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{ "Values": { "MailboxFolder": 1 } }""")]
    public void WrongFile_IsRefusedByName(string content)
    {
        File.WriteAllText(Path.Combine(_root, LocalSettings.FileName), content);

        Assert.StartsWith(
            Path.Combine(_root, LocalSettings.FileName),
            Assert.Throws<InputException>(() => Settings().Find("MailboxFolder")).Message);
    }

    [Fact]
    public void Sample_NamesEverySettingThatIsRead()
    {
        File.Copy(
            Path.Combine(CecFunctions.Azurite.RepositoryRoot.Find(), "local.settings.sample.json"),
            Path.Combine(_root, LocalSettings.FileName));
        var settings = Settings();

        Assert.All(
            [
                "NightlySweepSchedule", "AuditDrawSchedule", "NoticeDispatchSchedule", "DueIndexAuditSchedule",
                "EvidencePurgeSchedule", "MailboxFolder", "AzuriteFolder", "AzureWebJobsStorage",
                "ASPNETCORE_ENVIRONMENT",
            ],
            name => Assert.NotNull(settings.Find(name)));
    }

    private LocalSettings Settings(params (string Name, string Value)[] environment) =>
        new(() => _root, environment.ToDictionary(e => e.Name, e => e.Value, StringComparer.OrdinalIgnoreCase));
}
