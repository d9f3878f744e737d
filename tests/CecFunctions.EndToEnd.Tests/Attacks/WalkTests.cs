using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CecFunctions.Tests;
using CecFunctions.Tests.Http;

namespace CecFunctions.EndToEnd.Tests.Attacks;

/// <summary>
/// Every kind of caller walks by every endpoint with the things of their own, of a stranger and of no one, and finds
/// what they may find and no more.
/// </summary>
[Collection(AttackCollection.Name)]
public sealed class WalkTests(AttackedSite site)
{
    private const int AtOnce = 8;

    /// <summary>They end what the caller walks with, so they come last.</summary>
    private static readonly string[] Endings = ["/sign-out", "/sign-out/others", "/sign-out/everywhere"];

    /// <summary>With the own link it ends the caller's token; MemberRaceTests has it.</summary>
    private const string Confirmation = "/api/profile/email/confirm";

    private readonly ConcurrentQueue<string> _wrong = new();
    private int _requests;

    [Fact]
    public async Task EveryEndpointOfTheStartedSite_IsInTheWalk()
    {
        using var answer = await site.Client.GetAsync(new Uri("/openapi.json", UriKind.Relative));
        var described =
            from path in (await answer.JsonAsync())["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            where operation.Value is JsonObject && operation.Key is "get" or "post" or "put" or "delete" or "patch"
            select $"{operation.Key.ToUpperInvariant()} {path.Key}";

        Assert.Equal(
            EndpointTable.Rows.Where(row => !row.IsPage).Select(row => row.ToString()).Order(), described.Order());
        Assert.Equal(
            EndpointTable.Rows.Where(row => row is { Changes: true, IsPage: false }).Select(row => row.ToString()).Order(),
            WalkBodies.Endpoints.Order());
    }

    [Fact]
    public async Task EveryCaller_FindsOwnThingsAndNoStrangers()
    {
        var walk = await WalkParty.GatherAsync(site);
        foreach (var caller in walk.Callers)
        {
            await WalkAsync(walk, caller);
        }

        Assert.True(_wrong.IsEmpty, string.Join("\n\n", _wrong.Take(30)));
        Assert.True(_requests > EndpointTable.Rows.Length * walk.Callers.Length, $"Only {_requests} requests.");
        Assert.DoesNotContain(site.Errors, line => line.Contains("fail:", StringComparison.Ordinal));
    }

    private async Task WalkAsync(WalkParty walk, WalkCaller caller)
    {
        foreach (var whose in caller.HasNoWayIn ? [WalkWhose.Strangers] : Enum.GetValues<WalkWhose>())
        {
            var named = walk.NamedBy(caller, whose);
            var before = await walk.RowsAsync(site);
            var rows = EndpointTable.Rows
                .Where(row => whose == WalkWhose.Own || caller.HasNoWayIn || row.NamesSomething || row.Changes)
                .Where(row => !Endings.Contains(row.Address) && !(whose == WalkWhose.Own && row.Address == Confirmation))
                .ToArray();

            // What is read is there as long as nothing was changed.
            foreach (var some in new[] { rows.Where(row => !row.Changes), rows.Where(row => row.Changes) })
            {
                await Parallel.ForEachAsync(
                    some,
                    new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
                    async (row, _) => await CallAsync(walk, caller, whose, named, row));
            }

            if (whose == WalkWhose.MadeUp)
            {
                foreach (var row in Endings.Take(caller.HasSession ? 1 : Endings.Length).Select(
                    address => EndpointTable.Rows.Single(row => row.Address == address)))
                {
                    await CallAsync(walk, caller, whose, named, row);
                }
            }

            var after = await walk.RowsAsync(site);
            foreach (var (member, rowsOfMember) in after)
            {
                if (!walk.MayChange(caller, whose, member) && !SameRows(before[member], rowsOfMember))
                {
                    _wrong.Enqueue($"{caller.Name} with the things of {whose} changed {member.Key}.");
                }
            }
        }
    }

    private async Task CallAsync(
        WalkParty walk, WalkCaller caller, WalkWhose whose, AttackedMember? named, EndpointRow row)
    {
        var things = new WalkThings(named?.Things ?? WalkParty.NoOnesThings, site);
        using var request = caller.Attach(
            AttackedSite.Request(row.Method, AddressValues.Fill(row.Address, things.Member))
                .With("Idempotency-Key", $"{Guid.NewGuid()}")
                .With("If-Match", "\"1\""));
        request.Content = WalkBodies.Create(row, things);
        if (row.Changes && caller.ForgeryToken is { } token)
        {
            request.With("X-CSRF-Token", token);
        }

        using var answer = await site.Client.SendAsync(caller.Signs ? await PaymentService.SignAsync(request) : request);
        Interlocked.Increment(ref _requests);
        var text = $"{answer.Headers}{answer.Content.Headers}"
            + Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync());
        if (ObjectionTo(caller, whose, named, row, answer.StatusCode) is { } objection)
        {
            _wrong.Enqueue($"{row} as {caller.Name} with the things of {whose}: {objection}\n{text}");
        }

        foreach (var member in walk.Members.Where(member => !caller.MayRead(row, member, named == member)))
        {
            // An employer who has the number of a credential may read the name of its holder; and all may read the
            // mailbox of Development.
            var told = text.Replace(member.Name, string.Empty, StringComparison.Ordinal);
            var isTold = (row.IsForAnyone && named == member ? told : text).Contains(
                member.Marker, StringComparison.Ordinal);
            if (isTold && !row.InDevelopmentOnly)
            {
                _wrong.Enqueue($"{row} as {caller.Name} with the things of {whose} tells of {member.Key}:\n{text}");
            }
        }
    }

    private static string? ObjectionTo(
        WalkCaller caller, WalkWhose whose, AttackedMember? named, EndpointRow row, HttpStatusCode status)
    {
        var expected = caller.Expected(row, whose);
        var isOwn = named is not null
            && caller.Self == named
            && row is { Method: "GET", IsForMembers: true }
            && WalkParty.Has(named, row);
        var namesAStrangers = caller.Kind == WalkKind.Member && whose != WalkWhose.Own && WalkBodies.NameThings(row);
        var isRight = expected switch
        {
            WalkAnswer.NotSignedIn => status == HttpStatusCode.Unauthorized,
            WalkAnswer.Forbidden => status == HttpStatusCode.Forbidden,
            WalkAnswer.NotSignedInOrForbidden => status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden,
            WalkAnswer.NotFound => status == HttpStatusCode.NotFound,
            _ when isOwn => status == HttpStatusCode.OK,
            _ when namesAStrangers => (int)status is >= 400 and < 500,
            _ => status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                && ((int)status < 500 || row.Address == "/health/ready"),
        };
        return isRight ? null : $"{(int)status} where {expected} is due.";
    }

    private static bool SameRows(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(row => other.TryGetValue(row.Key, out var version) && version == row.Value);
}
