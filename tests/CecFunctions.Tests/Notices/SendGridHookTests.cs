using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using CecFunctions.Notices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace CecFunctions.Tests.Notices;

public sealed class SendGridHookTests : IClassFixture<SendGridSite>
{
    private const string Delivered = """[{"email":"zoe@example.org","timestamp":1513299569"""
        + ""","event":"delivered","cec_mail_id":"a1","sg_event_id":"x","response":"250 OK"}]""";

    private static readonly DateTimeOffset Now = SendGridSite.Now;

    private readonly SendGridSite _site;

    public SendGridHookTests(SendGridSite site) => (_site = site).BeginAnew();

    private ECDsa SendGrid => _site.SendGrid;

    private List<MailEvent> Told => _site.Told;

    [Fact]
    public async Task SignedEvents_AreTaken()
    {
        using var response = await PostAsync(Delivered);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal([new MailEvent("a1", null) { At = new(2017, 12, 15, 0, 59, 29, TimeSpan.Zero) }], Told);
    }

    [Theory]
    [InlineData("""{"event":"delivered","cec_mail_id":"a1"}""", null, false)]
    [InlineData("""{"event":"spamreport","cec_mail_id":"a1"}""", null, true)]
    public async Task MailThatArrived_IsDelivered_AlsoIfItsReaderCallsItSpam(string told, string? failure, bool isSpam)
    {
        using var response = await PostAsync($"[{told}]");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal([new MailEvent("a1", failure) { IsSpam = isSpam }], Told);
    }

    [Theory]
    [InlineData("1513299569", true)]
    [InlineData("\"1513299569\"", true)]
    [InlineData("-1", false)]
    [InlineData("1513299569.5", false)]
    [InlineData("99999999999999", false)]
    [InlineData("\"soon\"", false)]
    [InlineData("null", false)]
    public async Task Timestamp_IsRead_WhereItIsOne(string timestamp, bool isOne)
    {
        using var response = await PostAsync(
            $$"""[{"event":"bounce","cec_mail_id":"a1","timestamp":{{timestamp}}}]""");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(isOne, Assert.Single(Told).At is not null);
    }

    [Fact]
    public async Task EventWithOurArgument_CarriesTheNameOfTheServiceToo()
    {
        using var response = await PostAsync(
            """[{"event":"delivered","cec_mail_id":"a1","sg_message_id":"GzJzHe6qQEyDmQYrqFOXxg.recvd-7b-1.0"}]""");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        var told = Assert.Single(Told);
        Assert.Equal(("a1", "GzJzHe6qQEyDmQYrqFOXxg"), (told.MailId, Assert.Single(told.ProviderIds)));
    }

    [Fact]
    public async Task EventWithoutOurArgument_CarriesWhatElseLeadsToTheMail()
    {
        using var response = await PostAsync(
            """
            [{"event":"bounce","email":"zoe@example.org","smtp-id":"<14c5d75ce93.dfd.64b469@ismtpd-555>",
              "sg_message_id":"14c5d75ce93.dfd.64b469.filter0001.16648.5515E0B88.0","category":["cec-functions"]},
             {"event":"dropped","email":"zoe@example.org","sg_message_id":"GzJzHe6qQEyDmQYrqFOXxg.recvd-7b-1.0"},
             {"event":"dropped","email":"of-others@example.org","category":"newsletter"},
             {"event":"dropped","email":"zoe@example.org","category":["cec-functions","cec-functions-account"]}]
            """);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(
            [
                ("bounced", "14c5d75ce93.dfd.64b469 14c5d75ce93", false),
                ("dropped", "GzJzHe6qQEyDmQYrqFOXxg", false),
                ("dropped", "", true),
            ],
            Told.Select(told => (told.Failure!, string.Join(' ', told.ProviderIds), told.IsOfAccount)));
        Assert.All(Told, told => Assert.Equal((null, "zoe@example.org"), (told.MailId, told.Address)));
    }

    [Theory]
    [InlineData("""{"event":"bounce","type":"bounce","status":"5.1.1","reason":"550 <zoe@example.org> """
        + """unknown","cec_mail_id":"a1"}""", "bounced 5.1.1")]
    [InlineData("""{"event":"bounce","type":"blocked","status":"4.7.1","cec_mail_id":"a1"}""", "blocked 4.7.1")]
    [InlineData("""{"event":"bounce","status":"zoe@example.org","cec_mail_id":"a1"}""", "bounced")]
    [InlineData("""{"event":"dropped","reason":"Bounced Address","cec_mail_id":"a1"}""", "dropped")]
    [InlineData("""{"event":"blocked","status":"4.2.2","cec_mail_id":"a1"}""", "blocked 4.2.2")]
    public async Task MailThatDidNotArrive_SaysWhyWithoutAnAddress(string told, string failure)
    {
        using var response = await PostAsync($"[{told}]");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal([new MailEvent("a1", failure)], Told);
    }

    [Theory]
    [InlineData("""[{"event":"open","cec_mail_id":"a1"},{"event":"processed","cec_mail_id":"a1"}"""
        + """,{"event":"deferred","cec_mail_id":"a1","attempt":"3"}"""
        + """,{"event":"new-kind","cec_mail_id":"a1","more":{"a":[1]}}]""")]
    [InlineData("""[{"event":7},{"cec_mail_id":"a1"},7,null,"x",[]]""")]
    [InlineData("[]")]
    public async Task WhatDoesNotMatterHere_IsAcknowledgedAndPassedOver(string body)
    {
        using var response = await PostAsync(body);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Empty(Told);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[")]
    [InlineData("")]
    [InlineData("""[{"event":"\ud800","cec_mail_id":"a1"}]""")]
    public async Task SignedBodyThatIsNoBatch_IsRefused(string body)
    {
        using var response = await PostAsync(body);

        await response.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Empty(Told);
    }

    [Fact]
    public async Task WhatSendGridDidNotSign_IsNotRead()
    {
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (timestamp, good) = Sign(Delivered, Now, SendGrid);
        var plain = Convert.ToBase64String(
            SendGrid.SignData(
                Encoding.UTF8.GetBytes(timestamp + Delivered),
                HashAlgorithmName.SHA256,
                DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        (string? Timestamp, string? Signature, string Body)[] calls =
        [
            (timestamp, Sign(Delivered, Now, stranger).Signature, Delivered),
            (timestamp, good, Delivered + " "),
            ($"{Now.ToUnixTimeSeconds() + 1}", good, Delivered),
            ($"0{timestamp}", good, Delivered),
            (null, good, Delivered),
            (timestamp, null, Delivered),
            (timestamp, "", Delivered),
            (timestamp, "not base64!", Delivered),
            (timestamp, new string('A', 4000), Delivered),
            (timestamp, plain, Delivered),
        ];
        foreach (var (at, signature, body) in calls)
        {
            using var response = await PostAsync(body, at, signature);
            await response.ProblemAsync(HttpStatusCode.Unauthorized);
        }

        Assert.Empty(Told);
    }

    [Theory]
    [InlineData(3600, HttpStatusCode.NoContent)]
    [InlineData(3601, HttpStatusCode.Unauthorized)]
    [InlineData(-3600, HttpStatusCode.NoContent)]
    [InlineData(-3601, HttpStatusCode.Unauthorized)]
    public async Task Timestamp_CountsWithinTheWindow(int secondsAgo, HttpStatusCode status)
    {
        using var response = await PostAsync(Delivered, Now.AddSeconds(-secondsAgo));

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task EventsThatCouldNotBeRecorded_AreAskedForAgain()
    {
        _site.Figures = new MailEventFigures { Changed = 3, Failed = 1 };

        using var response = await PostAsync(Delivered);

        await response.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Equal(TimeSpan.FromSeconds(30), response.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task WithoutAKey_NothingIsTaken()
    {
        await using var site = await TestSite.StartEmptyAsync(
            configure: services => services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now)));
        var (timestamp, signature) = Sign(Delivered, Now, SendGrid);

        using var response = await site.Client.SendAsync(Request(Delivered, timestamp, signature));

        await response.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Logs_HaveNoAddress()
    {
        using var response = await PostAsync(Delivered);

        Assert.DoesNotContain(_site.Site.Logs.Lines, line => line.Contains("zoe@example.org", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("not base64!")]
    [InlineData("AAAA")]
    public void KeyThatIsNone_IsRefusedAtStart(string key) =>
        Assert.Contains(
            "SendGridEventKey",
            Assert.Throws<ArgumentException>(() => new SendGridOptions(key)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void KeyOfAnotherCurve_IsRefusedAtStart()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        Assert.Throws<ArgumentException>(
            () => new SendGridOptions(Convert.ToBase64String(other.ExportSubjectPublicKeyInfo())));
    }

    private Task<HttpResponseMessage> PostAsync(string body, DateTimeOffset? at = null)
    {
        var (timestamp, signature) = Sign(body, at ?? Now, SendGrid);
        return PostAsync(body, timestamp, signature);
    }

    private Task<HttpResponseMessage> PostAsync(string body, string? timestamp, string? signature) =>
        _site.Site.Client.SendAsync(Request(body, timestamp, signature));

    private static HttpRequestMessage Request(string body, string? timestamp, string? signature)
    {
        var request = MemberSite.Request(HttpMethod.Post, "/api/hooks/sendgrid").WithJson(
            body, "application/json;charset=utf-8");
        _ = timestamp is null
            || request.Headers.TryAddWithoutValidation("X-Twilio-Email-Event-Webhook-Timestamp", timestamp);
        _ = signature is null
            || request.Headers.TryAddWithoutValidation("X-Twilio-Email-Event-Webhook-Signature", signature);
        return request;
    }

    private static (string Timestamp, string Signature) Sign(string body, DateTimeOffset at, ECDsa key)
    {
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return (
            timestamp,
            Convert.ToBase64String(
                key.SignData(
                    Encoding.UTF8.GetBytes(timestamp + body),
                    HashAlgorithmName.SHA256,
                    DSASignatureFormat.Rfc3279DerSequence)));
    }
}

/// <summary>The site with SendGrid's key, and a list of what it told, for one test after the other.</summary>
public sealed class SendGridSite : IAsyncLifetime, IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 6, 15, 18, 0, 0, TimeSpan.Zero);

    private TestSite? _site;

    internal TestSite Site => _site!;

    /// <summary>What SendGrid signs with.</summary>
    internal ECDsa SendGrid { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    internal List<MailEvent> Told { get; } = [];

    /// <summary>What the events are answered with.</summary>
    internal MailEventFigures Figures { get; set; } = new();

    /// <summary>Forgets what a test before has brought about.</summary>
    internal void BeginAnew()
    {
        Told.Clear();
        Site.Logs.Forget();
        Figures = new MailEventFigures { Changed = 1 };
    }

    public async Task InitializeAsync()
    {
        var events = new Mock<IMailEvents>();
        events.Setup(e => e.TakeAsync(It.IsAny<IReadOnlyCollection<MailEvent>>(), It.IsAny<CancellationToken>()))
            .Callback((IReadOnlyCollection<MailEvent> told, CancellationToken _) => Told.AddRange(told))
            .ReturnsAsync(() => Figures);
        _site = await TestSite.StartEmptyAsync(configure: services =>
        {
            services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now));
            services.AddSingleton(events.Object);
            services.AddSingleton(new SendGridOptions(Convert.ToBase64String(SendGrid.ExportSubjectPublicKeyInfo())));
        });
    }

    public async Task DisposeAsync() => await Site.DisposeAsync();

    public void Dispose() => SendGrid.Dispose();
}
