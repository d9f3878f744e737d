using CecFunctions.Application.NoticeDispatch;
using CecFunctions.Infrastructure.NoticeDispatch;
using MimeKit;

namespace CecFunctions.Infrastructure.Tests.NoticeDispatch;

public sealed class MailboxFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mailbox").FullName;

    [Fact]
    public async Task Mail_ComesBackAsItWasSent()
    {
        var mailbox = new MailboxFolder(new MailboxOptions(_folder), TimeProvider.System);
        var mail = new OutgoingMail("a1", "zoe@example.org", "Zoë: renew by 14 March — 李雷 " + new string('x', 200), "Text\r\nmit Umlauten: äöü\r\n--=_a1\r\n", "<p>&amp; äöü</p>");

        var result = await mailbox.SendAsync(mail, CancellationToken.None);

        Assert.Equal((MailOutcome.Taken, "a1"), (result.Outcome, result.ProviderId));
        var entry = Assert.Single(await mailbox.ListAsync(10, CancellationToken.None));
        Assert.Equal(
            (mail.MailId, mail.To, mail.Subject, mail.Text.ReplaceLineEndings(), mail.Html),
            (entry.MailId, entry.To, entry.Subject, entry.Text.ReplaceLineEndings(), entry.Html));
    }

    [Fact]
    public async Task SameMailTwice_IsOneFile_AndNoPartOfOneIsLeft()
    {
        var mailbox = new MailboxFolder(new MailboxOptions(_folder), TimeProvider.System);

        await mailbox.SendAsync(new OutgoingMail("a1", "a@example.org", "one", "one", "one"), CancellationToken.None);
        await mailbox.SendAsync(new OutgoingMail("a1", "a@example.org", "two", "two", "two"), CancellationToken.None);

        Assert.Equal("a1.eml", Path.GetFileName(Assert.Single(Directory.GetFiles(_folder))));
        Assert.Equal("two", (await mailbox.FindAsync("a1", CancellationToken.None))!.Subject);
    }

    [Theory]
    [InlineData("a@example.org\r\nBcc: b@example.org")]
    [InlineData("a@example.org, b@example.org")]
    [InlineData("\"x\" <a@example.org>")]
    [InlineData("nobody")]
    [InlineData("")]
    public async Task AddressThatIsNotOneAddress_IsRefused(string to)
    {
        var mailbox = new MailboxFolder(new MailboxOptions(_folder), TimeProvider.System);

        var result = await mailbox.SendAsync(new OutgoingMail("a1", to, "s", "t", "h"), CancellationToken.None);

        Assert.Equal(MailOutcome.AddressRefused, result.Outcome);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task Subject_CannotBeginAnotherHeader()
    {
        var mailbox = new MailboxFolder(new MailboxOptions(_folder), TimeProvider.System);

        await mailbox.SendAsync(new OutgoingMail("a1", "a@example.org", "s\r\nBcc: b@example.org", "t", "h"), CancellationToken.None);

        var file = Path.Combine(_folder, "a1.eml");
        using var message = await MimeMessage.LoadAsync(file);
        Assert.Empty(message.Bcc);
        Assert.Equal("sBcc: b@example.org", message.Subject);
        Assert.DoesNotContain(await File.ReadAllLinesAsync(file), line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase) || line.Length > 998);
    }

    [Theory]
    [InlineData("../a1")]
    [InlineData("a1/..")]
    [InlineData("")]
    public async Task NameThatIsNoMailId_LeadsNowhere(string mailId)
    {
        var mailbox = new MailboxFolder(new MailboxOptions(_folder), TimeProvider.System);
        await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(_folder)!, "a1.eml"), "secret");

        Assert.Null(await mailbox.FindAsync(mailId, CancellationToken.None));
    }

    [Fact]
    public async Task ForeignFile_IsPassedOver()
    {
        var mailbox = new MailboxFolder(new MailboxOptions(_folder), TimeProvider.System);
        await File.WriteAllTextAsync(Path.Combine(_folder, "x.eml"), "no mail");
        await File.WriteAllTextAsync(Path.Combine(_folder, "y.eml"), "From: a@example.org\r\nSubject: no HTML\r\n\r\nText");

        Assert.Empty(await mailbox.ListAsync(10, CancellationToken.None));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
