using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CecFunctions.Draw;
using CecFunctions.Jobs;
using CecFunctions.Members;
using CecFunctions.Night;
using CecFunctions.Notices;
using CecFunctions.Tests.Draw;

namespace CecFunctions.Tests.Jobs;

public sealed class MetricsTests
{
    private static readonly MemberKey Key = new("acsm", "m1");

    [Fact]
    public async Task Night_MeasuresWhatWasDueHowLongAgo_AndTheTransitionsItMade()
    {
        await using var system = await TestSystem.StartAsync();
        using var measured = new Measured(system);
        await system.ImportAsync(new DateOnly(2024, 1, 1), TestRoster.Row("m1", "2022-03-15"));

        // Two nights late.
        system.Clock.Now = new DateTimeOffset(2025, 3, 17, 12, 0, 0, TimeSpan.Zero);
        await system.Get<NightlySweep>().RunDueNightsAsync(CancellationToken.None);
        await system.Get<ShardQueueConsumer>().RunAsync(CancellationToken.None);

        var oldest = measured.Of("cec.due.oldest").Single(m => m.Tags["program"] == "acsm").Value;
        Assert.True(oldest >= 2, $"The oldest hint lay {oldest} days back.");
        Assert.Equal(0, measured.Of("cec.due.oldest").Single(m => m.Tags["program"] == "nsca").Value);
        Assert.True(measured.Of("cec.due.hints").Single(m => m.Tags["program"] == "acsm").Value >= 1);
        Assert.Equal(
            ("acsm", "grace", 1),
            measured.Of("cec.transitions").Select(m => (m.Tags["program"], m.Tags["to"], m.Value)).Single());
    }

    [Fact]
    public async Task Dispatch_MeasuresHowLateNoticesWere_AndThoseGivenUp()
    {
        await using var system = await TestSystem.StartAsync();
        using var measured = new Measured(system);
        await system.ImportAsync(
            new DateOnly(2024, 1, 10),
            TestRoster.Row("m1", "2021-03-15", ends: "2024-03-14"),
            TestRoster.Row("m2", "2021-03-15", ends: "2024-03-14", email: "two@example.org"));
        await system.SweepAsync(new DateOnly(2024, 1, 14));
        var notice = (await system.NoticesAsync(Key)).First(n => n.State == NoticeState.Pending);
        system.Mails.Answer = mail =>
            mail.To == "two@example.org" ? MailResult.AddressRefused("gone") : MailResult.Taken("p");

        await system.DispatchAsync(notice.Notice.Due.AddDays(3));

        var late = Assert.Single(measured.Of("cec.notices.lateness"));
        Assert.Equal((3, "acsm", "renewal-reminder"), (late.Value, late.Tags["program"], late.Tags["kind"]));
        Assert.Empty(measured.Of("cec.notices.dead"));
    }

    [Fact]
    public async Task Conflict_IsMeasured()
    {
        await using var system = await TestSystem.StartAsync();
        using var measured = new Measured(system);
        await system.ImportAsync(new DateOnly(2024, 1, 1), TestRoster.Row("m1", "2022-03-15"));
        var found = (await system.Members.FindAsync(Key, CancellationToken.None))!;

        var stale = new MemberCommit
        {
            Document = found.Document,
            ETag = "W/\"datetime'2000-01-01T00%3A00%3A00.0000000Z'\"",
        };
        Assert.Equal(CommitOutcome.Conflict, await system.Members.CommitAsync(stale, CancellationToken.None));

        Assert.Equal(1, Assert.Single(measured.Of("cec.conflicts")).Value);
    }

    [Fact]
    public async Task Draw_MeasuresItsSize()
    {
        await using var system = await TestSystem.StartAsync();
        using var measured = new Measured(system);
        await system.StoreAsync(
            [
                .. Enumerable.Range(1, 40)
                    .Select(number => RenewedMembers.Create($"m{number}", new DateOnly(2025, 6, 1))),
            ]);

        var drawn = (await system.Get<AuditDraw>().RunAsync(new DateOnly(2025, 6, 3), CancellationToken.None)).Single(
            figures => figures.Program == "acsm");

        Assert.Equal(40, measured.Of("cec.draw.submissions").Single(m => m.Tags["program"] == "acsm").Value);
        Assert.Equal(
            drawn.Types.Sum(type => type.Night.Drawn),
            measured.Of("cec.draw.drawn").Single(m => m.Tags["program"] == "acsm").Value);
    }

    [Fact]
    public void DeadLetter_IsMeasured()
    {
        using var metrics = new CecMetrics();
        using var measured = new Measured(metrics);
        var document = RenewedMembers.Create("m1", new DateOnly(2025, 6, 1));
        var notice = new NoticeRecord
        {
            Id = "n1",
            Member = document.Key,
            Notice = new Domain.Notices.Notice(
                "m1-1", Domain.Notices.NoticeKind.Lapsed, null, 1, new DateOnly(2025, 6, 1), new DateOnly(2025, 6, 1)),
            PlannedOn = new DateOnly(2025, 6, 1),
            State = NoticeState.Dead,
        };

        metrics.Committed(new MemberCommit { Document = document, ChangedNotices = [notice] }, CommitOutcome.Full);
        Assert.Empty(measured.Of("cec.notices.dead"));
        metrics.Committed(new MemberCommit { Document = document, ChangedNotices = [notice] }, CommitOutcome.Committed);
        Assert.Equal("lapsed", Assert.Single(measured.Of("cec.notices.dead")).Tags["kind"]);
    }

    /// <summary>Listens to one system's meter.</summary>
    private sealed class Measured : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly ConcurrentQueue<(string Instrument, long Value, Dictionary<string, string> Tags)> _all = new();

        public Measured(TestSystem system) : this(system.Get<CecMetrics>())
        {
        }

        public Measured(CecMetrics metrics)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter, metrics.Meter))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, value, tags));
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
            _listener.Start();
        }

        public IReadOnlyList<(string Instrument, long Value, Dictionary<string, string> Tags)> Of(string instrument) =>
            [.. _all.Where(measured => measured.Instrument == instrument)];

        public void Dispose() => _listener.Dispose();

        private void Keep(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            _all.Enqueue(
                (instrument.Name, value, tags.ToArray().ToDictionary(tag => tag.Key, tag => (string)tag.Value!)));
    }
}
