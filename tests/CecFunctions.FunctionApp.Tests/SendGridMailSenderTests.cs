using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CecFunctions.Notices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;

namespace CecFunctions.FunctionApp.Tests;

public sealed class SendGridMailSenderTests : IAsyncLifetime, IDisposable
{
    private static readonly OutgoingMail Mail = new(
        "0123456789abcdef", "ann@example.org", "Your renewal – ü", "Renew by then.\r\n", "<p>Renew by then.</p>");
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(1) };
    private SendGridStandIn _sendGrid = null!;

    public async Task InitializeAsync() => _sendGrid = await SendGridStandIn.StartAsync();

    public async Task DisposeAsync() => await _sendGrid.DisposeAsync();

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Mail_IsTakenByTheNameThatSendGridGivesIt()
    {
        var result = await Sender().SendAsync(Mail, CancellationToken.None);

        Assert.Equal((MailOutcome.Taken, "sg-1"), (result.Outcome, result.ProviderId));
        Assert.False(Sender().RepeatReplaces);
    }

    [Fact]
    public async Task Mail_CarriesItsIdAsTheArgumentThatEventsBringBack_AndNothingElseAboutTheMember()
    {
        await Sender().SendAsync(Mail, CancellationToken.None);

        var mail = Assert.Single(_sendGrid.Mails);
        var envelope = Assert.Single(mail.GetProperty("personalizations").EnumerateArray());
        Assert.Equal(
            ["custom_args", "to"],
            envelope.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
        var argument = Assert.Single(envelope.GetProperty("custom_args").EnumerateObject());
        Assert.Equal(("cec_mail_id", Mail.MailId), (argument.Name, argument.Value.GetString()));
        Assert.Equal(
            Mail.To, Assert.Single(envelope.GetProperty("to").EnumerateArray()).GetProperty("email").GetString());
        Assert.Equal("cec-functions", Assert.Single(mail.GetProperty("categories").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task MailWithoutNotices_IsKnownByASecondCategory()
    {
        await Sender().SendAsync(Mail with { CarriesNotices = false }, CancellationToken.None);

        Assert.Equal(
            ["cec-functions", "cec-functions-account"],
            Assert.Single(_sendGrid.Mails)
                .GetProperty("categories")
                .EnumerateArray()
                .Select(category => category.GetString()!));
    }

    [Fact]
    public async Task Mail_IsTextAndTheSameAsHtml_FromTheAddressOfTheSetting()
    {
        await Sender().SendAsync(Mail, CancellationToken.None);

        var mail = Assert.Single(_sendGrid.Mails);
        Assert.Equal("certification@example.org", mail.GetProperty("from").GetProperty("email").GetString());
        Assert.Equal(Mail.Subject, mail.GetProperty("subject").GetString());
        Assert.Equal(
            [("text/plain", Mail.Text), ("text/html", Mail.Html)],
            mail
                .GetProperty("content")
                .EnumerateArray()
                .Select(part => (part.GetProperty("type").GetString(), part.GetProperty("value").GetString())));
    }

    [Fact]
    public async Task LinksAreLeftAsTheyAre_AndReadersAreNotTracked()
    {
        await Sender().SendAsync(Mail, CancellationToken.None);

        var tracking = Assert.Single(_sendGrid.Mails).GetProperty("tracking_settings");
        Assert.All(
            ["click_tracking", "open_tracking", "subscription_tracking"],
            kind => Assert.False(tracking.GetProperty(kind).GetProperty("enable").GetBoolean()));
    }

    [Fact]
    public async Task KeyThatIsRefused_IsNoFaultOfTheAddress()
    {
        var result = await Sender("SG.another").SendAsync(Mail, CancellationToken.None);

        Assert.Equal((MailOutcome.TryAgain, "SendGrid answered 401."), (result.Outcome, result.Problem));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task WhatPasses_IsTriedAgainWhenSendGridSays(int status)
    {
        _sendGrid.Answer = context =>
        {
            context.Response.Headers.RetryAfter = "120";
            return SendGridStandIn.Refuse(status)(context);
        };

        var result = await Sender().SendAsync(Mail, CancellationToken.None);

        Assert.Equal((MailOutcome.TryAgain, TimeSpan.FromMinutes(2)), (result.Outcome, result.RetryAfter));
        Assert.Equal(1, _sendGrid.Calls);
    }

    [Theory]
    [InlineData("Retry-After", "Sun, 01 Mar 2026 12:05:00 GMT", 300)]
    [InlineData("X-RateLimit-Reset", "1772366460", 60)]
    [InlineData("X-RateLimit-Reset", "soon", null)]
    [InlineData("X-RateLimit-Reset", "9999999999999", null)]
    [InlineData("Retry-After", "Sun, 01 Mar 2026 11:00:00 GMT", null)]
    [InlineData("Retry-After", "99999999", null)]
    public async Task Wait_IsReadFromEitherHeader_AndOnlyIfItCanBeMeant(string header, string value, int? seconds)
    {
        _sendGrid.Answer = context =>
        {
            context.Response.Headers[header] = value;
            return SendGridStandIn.Refuse(429)(context);
        };

        Assert.Equal(seconds, (await Sender().SendAsync(Mail, CancellationToken.None)).RetryAfter?.TotalSeconds);
    }

    [Theory]
    [InlineData("personalizations.0.to.0.email", MailOutcome.AddressRefused)]
    [InlineData("personalizations.0.to", MailOutcome.AddressRefused)]
    [InlineData("from.email", MailOutcome.TryAgain)]
    [InlineData("content.0.value", MailOutcome.TryAgain)]
    public async Task RefusedMail_IsTheAddresssFaultOnlyWhereSendGridNamesIt(string field, MailOutcome outcome)
    {
        _sendGrid.Answer = SendGridStandIn.Refuse(400, field);

        var result = await Sender().SendAsync(Mail, CancellationToken.None);

        Assert.Equal(outcome, result.Outcome);
        Assert.DoesNotContain("example.org", result.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("""{"errors":[1,{"field":2},{"field":"ann@example.org is no address"}]}""")]
    public async Task AnswerOfAnotherForm_IsTriedAgain(string answer)
    {
        _sendGrid.Answer = async context =>
        {
            context.Response.StatusCode = 400;
            await using var writer = new StreamWriter(context.Response.Body);
            await writer.WriteAsync(answer);
        };

        var result = await Sender().SendAsync(Mail, CancellationToken.None);

        Assert.Equal((MailOutcome.TryAgain, "SendGrid answered 400 ()."), (result.Outcome, result.Problem));
    }

    [Theory]
    [InlineData("no address")]
    [InlineData("ann@example.org,bob@example.org")]
    [InlineData("ann@example.org\r\nBcc: bob@example.org")]
    public async Task WhatIsNotOneAddress_IsRefusedBeforeItIsSent(string to)
    {
        Assert.Equal(
            MailOutcome.AddressRefused,
            (await Sender().SendAsync(Mail with { To = to }, CancellationToken.None)).Outcome);
        Assert.Equal(0, _sendGrid.Calls);
    }

    [Fact]
    public async Task NoConnection_IsTriedAgain()
    {
        // The port is bound and not listened on, so that no other process can answer there.
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)taken.LocalEndPoint!).Port;

        var result = await Sender(
            host: new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"))).SendAsync(Mail,
            CancellationToken.None);

        Assert.Equal(MailOutcome.TryAgain, result.Outcome);
    }

    [Fact]
    public async Task ConnectionThatBreaksAfterTheMailWasGiven_LeavesItsFateUnknown()
    {
        _sendGrid.Answer = async context =>
        {
            using var read = new StreamReader(context.Request.Body);
            await read.ReadToEndAsync();
            context.Abort();
        };

        await Assert.ThrowsAsync<HttpRequestException>(() => Sender().SendAsync(Mail, CancellationToken.None));
        Assert.Equal(1, _sendGrid.Calls);
    }

    [Theory]
    [InlineData(null, "certification@example.org", "Setting SendGridApiKey:")]
    [InlineData("SG.a-key-of-the-tests.0f9Kd2Lm7Qx4Zb1", null, "Setting SendGridFrom:")]
    [InlineData("SG.a-key-of-the-tests.0f9Kd2Lm7Qx4Zb1", "certification", "Setting SendGridFrom:")]
    public void SettingThatIsWrong_IsNamed_AndTheKeyIsNot(string? key, string? from, string begins)
    {
        var wrong = Assert.Throws<ArgumentException>(() => SendGridSettings.Read(Settings(key, from)));

        Assert.StartsWith(begins, wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SG.a-key-of-the-tests.0f9Kd2Lm7Qx4Zb1", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NoSettings_MeanNoSendGrid() => Assert.Null(SendGridSettings.Read(Settings("", "")));

    private static IConfiguration Settings(string? key, string? from) =>
        new ConfigurationBuilder().AddInMemoryCollection(
            [new("SendGridApiKey", key), new("SendGridFrom", from)]).Build();

    private SendGridMailSender Sender(string key = SendGridStandIn.Key, Uri? host = null) =>
        new(
            _http,
            new SendGridSettings(key, "certification@example.org") { Host = host ?? _sendGrid.Address },
            new FakeTimeProvider(Now));
}
