using CecFunctions.Http;
using CecFunctions.Members;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Tests.Http;

/// <summary>What callers send reaches the log as text, and never as a line or a terminal's command.</summary>
public sealed partial class LogSafetyTests(MemberSite site) : IClassFixture<MemberSite>
{
    private const string Harmful = "x\u001b[2J\r\nWarning: forged\u2028\u202e\u009b1m\ud800";
    private const string Escaped =
        "x\\u001B[2J\\u000D\\u000AWarning: forged\\u2028\\u202E\\u009B1m\\uD800";

    private static readonly string[] Names =
        ["id", "caseId", "documentId", "applicationId", "reportId", "noticeId", "credential", "credentialNumber"];

    private static readonly Func<ILogger, string, IDisposable?> InPlace =
        LoggerMessage.DefineScope<string>("in {Place}");

    [Fact]
    public async Task NoAddress_WritesALineOfItsOwnOrActsOnATerminal()
    {
        var member = await site.EnrolAsync();
        var sent = Uri.EscapeDataString("x\u001b[2J\nWarning: forged\u202e");
        site.Site.Logs.Forget();

        string[] callers = [member.ToString(), "staff:admin:ann"];
        foreach (var row in EndpointTable.Everywhere.Where(row => row.NamesSomething))
        {
            foreach (var caller in callers)
            {
                var things = Names.ToDictionary(name => name, _ => sent);
                things["memberId"] = member.MemberId;
                var request = MemberSite.Request(
                    new HttpMethod(row.Method), AddressValues.Fill(row.Address, things)).As(caller);
                using var answer = await site.Site.Client.SendAsync(
                    row.Json is { } json ? request.WithJson(json).With("Idempotency-Key", "1") : request);
                Assert.True((int)answer.StatusCode < 500, $"{row} answered {answer.StatusCode}.");
            }
        }

        Assert.Contains(
            site.Site.Logs.Lines, line => line.Contains("x\\u001B[2J\\u000AWarning: forged", StringComparison.Ordinal));
        Assert.All(site.Site.Logs.Lines, line => Assert.DoesNotContain(
            line.TrimEnd(), c => char.IsControl(c) || c == '\u202e'));
    }

    [Fact]
    public void Texts_Values_Scopes_AndExceptions_AreEscaped()
    {
        using var kept = new Kept();
        using var services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(kept))
            .AddHttp()
            .BuildServiceProvider();
        var logger = services.GetRequiredService<ILogger<LogSafetyTests>>();

        using (InPlace(logger, Harmful))
        {
            Case(logger, new InvalidOperationException(Harmful), Harmful, 7);
        }

        var (text, values, exception) = Assert.Single(kept.Lines);
        Assert.Equal($"Case {Escaped} of 7", text);
        Assert.Equal((object?[])[Escaped, 7], values.Take(2).Select(value => value.Value));
        Assert.Equal("{OriginalFormat}", values[2].Key);
        Assert.Equal(Escaped, exception!.Message);
        Assert.Contains("System.InvalidOperationException", exception.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', exception.ToString());
        Assert.Equal($"in {Escaped}", Assert.Single(kept.Scopes));
    }

    [Fact]
    public void WhatIsHarmless_StaysWhatItIs()
    {
        using var kept = new Kept();
        using var services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(kept))
            .AddHttp()
            .BuildServiceProvider();
        var failure = new InvalidOperationException("The service said:\nno");
        var at = new MemberKey("acsm", "M1");

        Failed(services.GetRequiredService<ILogger<LogSafetyTests>>(), failure, at);

        var (text, values, exception) = Assert.Single(kept.Lines);
        Assert.Equal("acsm|M1 is Zoë 🙂", text);
        Assert.Same(at, values[0].Value);
        Assert.Same(failure, exception);
    }

    [LoggerMessage(1, LogLevel.Warning, "Case {CaseId} of {Number}")]
    private static partial void Case(ILogger logger, Exception exception, string caseId, int number);

    [LoggerMessage(2, LogLevel.Error, "{Member} is Zoë 🙂")]
    private static partial void Failed(ILogger logger, Exception exception, MemberKey member);

    private sealed class Kept : ILoggerProvider, ILogger
    {
        public List<(string Text, IReadOnlyList<KeyValuePair<string, object?>> Values, Exception? Exception)> Lines
        {
            get;
        } = [];

        public List<string?> Scopes { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            Scopes.Add(state.ToString());
            return null;
        }

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            Lines.Add((
                formatter(state, exception), (IReadOnlyList<KeyValuePair<string, object?>>)(object)state!, exception));

        public void Dispose()
        {
        }
    }
}
