using CecFunctions.Members;
using CecFunctions.Notices;

namespace CecFunctions.Tests.Members;

public sealed class OneMailAddressTests
{
    [Theory]
    [InlineData("a@example.org", true)]
    [InlineData("a+b.c'd@sub.example.org", true)]
    [InlineData("A@EXAMPLE.ORG", true)]
    [InlineData("a@xn--bcher-kva.example", true)]
    [InlineData("a@3com.example", true)]
    [InlineData("a@127.0.0.1.example", true)]
    [InlineData("recertification@localhost", false)]
    [InlineData("a@b", false)]
    [InlineData("a@-x.org", false)]
    [InlineData("a@x-.org", false)]
    [InlineData("a@x.-org", false)]
    [InlineData("a@x_y.org", false)]
    [InlineData("a@[127.0.0.1]", false)]
    [InlineData("a@127.0.0.1", false)]
    [InlineData("a@123.123", false)]
    [InlineData("a@example..org", false)]
    [InlineData("a@.example.org", false)]
    [InlineData("a@example.org.", false)]
    [InlineData(".a@example.org", false)]
    [InlineData("a.@example.org", false)]
    [InlineData("a..b@example.org", false)]
    [InlineData("a@b@example.org", false)]
    [InlineData("a@example.org,b@example.org", false)]
    [InlineData("Ann <a@example.org>", false)]
    [InlineData("a@example.org\r\nBcc: b@example.org", false)]
    [InlineData("ä@example.org", false)]
    [InlineData("a@", false)]
    [InlineData("@example.org", false)]
    [InlineData("a", false)]
    [InlineData("", false)]
    public async Task Address_IsGoodForTheRosterAndTheMailer_OrForNeither(string text, bool isOne)
    {
        Assert.Equal(isOne, OneMailAddress.Is(text));

        await using var system = await TestSystem.StartAsync();
        var figures = await system.ImportAsync(
            new DateOnly(2025, 3, 15), TestRoster.Row("m1", "2022-03-15", email: text));
        Assert.Equal(isOne ? 1 : 0, figures.MembersAdded);

        var folder = Directory.CreateTempSubdirectory("mails");
        try
        {
            var sent = await new MailboxFolder(new MailboxOptions(folder.FullName), TimeProvider.System).SendAsync(
                new OutgoingMail("mail-1", text, "Subject", "Text", "<p>Html</p>"), CancellationToken.None);
            Assert.Equal(isOne ? MailOutcome.Taken : MailOutcome.AddressRefused, sent.Outcome);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(64, 63, true)]
    [InlineData(65, 63, false)]
    [InlineData(64, 64, false)]
    public void PartsOfAnAddress_HaveTheLengthThatMailersTake(int localPart, int label, bool isOne) =>
        Assert.Equal(isOne, OneMailAddress.Is($"{new string('a', localPart)}@{new string('b', label)}.org"));

    [Fact]
    public void AddressLongerThanIsKept_IsNone() =>
        Assert.False(OneMailAddress.Is($"{new string('a', 60)}@{new string('b', 60)}.{new string('c', 80)}.org"));
}
