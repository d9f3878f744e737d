using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using CecFunctions.Tests;

namespace CecFunctions.EndToEnd.Tests.Attacks;

/// <summary>Fifty requests at once, half of them to each of the two processes where both take them.</summary>
/// <param name="Answers">In the order of the requests.</param>
internal sealed record Race(ImmutableArray<RaceAnswer> Answers)
{
    public const int Runners = 50;

    /// <summary>Those that were done.</summary>
    public IEnumerable<RaceAnswer> Done => Answers.Where(answer => (int)answer.Status < 400);

    public static async Task<Race> RunAsync(Func<int, Task<HttpResponseMessage>> send) =>
        new([.. await Task.WhenAll(Enumerable.Range(0, Runners).Select(async i =>
        {
            using var answer = await send(i);
            return new RaceAnswer(i, answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }))]);

    /// <summary>
    /// Checks that the number named were done and the others refused. One that is told to try again later (503, too
    /// many changes of one member at once) lost too: nothing of it is done.
    /// </summary>
    public Race MustHaveWinners(int number, params HttpStatusCode[] refusals)
    {
        Assert.True(
            Done.Count() == number,
            $"{Done.Count()} were done, and not {number}: {this}");
        Assert.True(
            Answers.Except(Done).All(
                answer => answer.Status == HttpStatusCode.ServiceUnavailable || refusals.Contains(answer.Status)),
            $"Others were refused otherwise: {this}");
        return this;
    }

    /// <summary>Checks that all were answered alike, as one is that is told again what is so already.</summary>
    public Race MustAllBeDone()
    {
        Assert.True(
            Answers.All(answer => (int)answer.Status < 400 || answer.Status == HttpStatusCode.ServiceUnavailable),
            $"Not all were done: {this}");
        Assert.NotEmpty(Done);
        return this;
    }

    public override string ToString() => $"{string.Join(", ", Counts())}: {Answers[0].Text}";

    private IEnumerable<string> Counts() =>
        from answer in Answers
        group answer by (int)answer.Status into same
        orderby same.Key
        select $"{same.Count()} × {same.Key}";
}

/// <param name="Number">The number of the request.</param>
internal sealed record RaceAnswer(int Number, HttpStatusCode Status, string Text)
{
    public string? Id => JsonNode.Parse(Text)!["id"]?.GetValue<string>();
}

/// <summary>Sends requests of a race.</summary>
internal static class RaceRequests
{
    /// <summary>Sends the member's request, with an even number to the one process, else to the other.</summary>
    public static Task<HttpResponseMessage> RunAsync(
        this AttackedSite site,
        AttackedMember member,
        int number,
        string method,
        string address,
        string? json = null,
        string? key = null,
        string version = "\"1\"")
    {
        var request = AttackedSite.Request(method, address)
            .With("Authorization", $"Bearer {site.TokenOf(member.Key)}")
            .With("Idempotency-Key", key ?? $"{Guid.NewGuid()}")
            .With("If-Match", version);
        return site.ClientFor(number).SendAsync(json is null ? request : request.WithJson(json));
    }

    /// <summary>The process for a number.</summary>
    public static HttpClient ClientFor(this AttackedSite site, int number) => number % 2 == 0 ? site.Client : site.Production;
}
