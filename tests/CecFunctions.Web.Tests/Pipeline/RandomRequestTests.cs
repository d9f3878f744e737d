using System.Net;

namespace CecFunctions.Web.Tests.Pipeline;

public sealed class RandomRequestTests
{
    private const int Requests = 1500;
    private const int AtOnce = 8;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task NoRequest_BreaksTheSiteOrTouchesAnotherMember(int seed)
    {
        await using var site = await MemberSite.StartAsync();
        var (caller, other) = (await site.EnrolAsync(), await site.EnrolAsync());
        var own = await site.AddAsync(caller, """{ "activity": "teaching", "date": "2026-05-02", "hours": 1 }""");
        var others = await site.AddAsync(other, """{ "activity": "teaching", "date": "2026-05-02", "hours": 1 }""");
        var before = await site.ListAsync(other);
        var requests = new RandomRequest(seed, own, others);
        var statuses = new Dictionary<HttpStatusCode, int>();
        using var client = site.Site.NewClient(headersAsUtf8: true);

        foreach (var batch in Enumerable.Range(0, Requests).Select(_ => requests.Next(caller.ToString())).Chunk(AtOnce))
        {
            foreach (var response in await Task.WhenAll(batch.Select(request => client.SendAsync(request))))
            {
                Assert.True((int)response.StatusCode < 500, $"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri} answered {response.StatusCode}.");
                statuses[response.StatusCode] = statuses.GetValueOrDefault(response.StatusCode) + 1;
            }
        }

        // Right ones and wrong ones were among them.
        Assert.All(
            [HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed, HttpStatusCode.UnprocessableEntity],
            status => Assert.Contains(status, statuses));
        Assert.DoesNotContain(site.Site.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("Critical", StringComparison.Ordinal));
        Assert.Equal(before, await site.ListAsync(other));
    }
}
