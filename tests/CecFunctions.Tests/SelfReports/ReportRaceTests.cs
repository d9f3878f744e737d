using System.Globalization;
using System.Net;
using CecFunctions.Azurite;
using CecFunctions.Imports;
using CecFunctions.Members;
using CecFunctions.Notices;
using CecFunctions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.SelfReports;

/// <summary>
/// Requests over HTTP of which every one has read the member before any has written: the race is not left to chance.
/// </summary>
public sealed class ReportRaceTests
{
    private const string Course = """{ "activity": "continuing-education", "date": "2026-05-02", "credits": 2, "approvedBy": "ACE" }""";

    [Fact]
    public async Task TwoEditsThatBothReadTheFirstVersion_OneWins_AndTheOtherIs412()
    {
        await using var race = await Race.StartAsync();
        using var added = await race.PostAsync("first");
        var address = added.Headers.Location!.OriginalString;
        race.Commits.Expect(2);

        var responses = await Task.WhenAll(race.PutAsync(address, 3), race.PutAsync(address, 4));

        var won = Assert.Single(responses, response => response.StatusCode == HttpStatusCode.OK);
        await Assert.Single(responses, response => response != won).ProblemAsync(HttpStatusCode.PreconditionFailed);
        Assert.Equal(2, race.Commits.Come);
        Assert.Equal("\"2\"", won.Headers.ETag!.Tag);
    }

    [Fact]
    public async Task TenRequestsWithOneKeyThatAllFoundItUnused_AddOneReport()
    {
        await using var race = await Race.StartAsync();
        race.Commits.Expect(10);

        var responses = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => race.PostAsync("once")));

        var answers = await Task.WhenAll(
            responses.Select(
                async answer =>
                    $"{answer.StatusCode} {answer.Headers.Location} {await answer.Content.ReadAsStringAsync()}"));
        Assert.StartsWith("Created ", Assert.Single(answers.Distinct()), StringComparison.Ordinal);
        Assert.Equal(10, race.Commits.Come);
        using var list = await race.SendAsync(MemberSite.Request(HttpMethod.Get, MemberSite.Reports));
        Assert.Single((await list.JsonAsync())["reports"]!.AsArray());
    }

    /// <summary>A site of its own, on storage that holds commits back.</summary>
    private sealed class Race : IAsyncDisposable
    {
        private static readonly MemberKey Member = new("acsm", "M1");

        private readonly StorageClients _account;
        private readonly TestSite _site;

        private Race(MeetingCommits commits, StorageClients account, TestSite site) =>
            (Commits, _account, _site) = (commits, account, site);

        public MeetingCommits Commits { get; }

        public static async Task<Race> StartAsync()
        {
            var prefix = $"r{Guid.NewGuid():N}"[..12];
            var commits = new MeetingCommits($"{prefix}members");
            var account = StorageClients.FromConnectionString(
                (await AzuriteInstance.SharedAsync()).ConnectionString, new StorageOptions { EachTry = commits });
            var storage = new CecStorageOptions { Prefix = prefix };
            await TestStorage.CreatePlacesAsync(account, storage);
            var clock = SiteClock.Create();
            var site = await TestSite.StartAsync(services =>
            {
                services.AddSingleton<TimeProvider>(clock);
                services.AddSingleton(new ConflictPauses(new PatientClock(), Random.Shared.NextDouble));
                services.AddCecApplication(TestSite.Catalog);
                services.AddCecStorage(account, storage);
                services.AddSingleton<IMailSender>(new RecordingMailSender());
            });
            var certified = new DateOnly(2024, 3, 15);
            var row = new RosterRow(
                2, Member.Program, Member.MemberId, null, null, "ACSM-CPT", "C-M1", certified, null, null, false);
            Assert.Equal(
                1,
                (
                    await site.Services.GetRequiredService<RosterImport>().RunAsync(
                        [row], certified, false, null, CancellationToken.None)).MembersAdded);
            return new Race(commits, account, site);
        }

        public Task<HttpResponseMessage> PostAsync(string key) =>
            SendAsync(
                MemberSite.Request(HttpMethod.Post, MemberSite.Reports).With("Idempotency-Key", key).WithJson(Course));

        public Task<HttpResponseMessage> PutAsync(string address, int credits) => SendAsync(
            MemberSite.Request(HttpMethod.Put, address)
                .With("If-Match", "\"1\"")
                .WithJson(
                    Course.Replace(
                        "2,", credits.ToString(CultureInfo.InvariantCulture) + ",", StringComparison.Ordinal)));

        public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) =>
            _site.Client.SendAsync(request.As(Member.ToString()));

        public async ValueTask DisposeAsync()
        {
            await _site.DisposeAsync();
            _account.Dispose();
        }
    }
}
