using System.Net;
using System.Text.Json.Nodes;
using CecFunctions.Imports;
using CecFunctions.Tests.Office;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Imports;

public sealed class ExportTests(MemberSite site) : IClassFixture<MemberSite>
{
    private const string Address = "/api/staff/export";

    [Fact]
    public async Task Whole_IsALineAMember_AndTheLogSaysWhoTookIt()
    {
        var member = await site.EnrolAsync();

        using var response = await site.SendAsync("GET", Address);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/jsonl", response.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith(
            "export-whole-", response.Content.Headers.ContentDisposition?.FileName, StringComparison.Ordinal);
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var line = Assert.Single(lines, line => JsonNode.Parse(line)!.Text("memberId") == member.MemberId);
        Assert.NotEmpty(JsonNode.Parse(line)!["log"]!.AsArray());
        Assert.Contains(
            site.Site.Logs.Lines,
            log => log.Contains("staff:rob exported whole of all members", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Table_IsCsv()
    {
        var member = await site.EnrolAsync();

        using var response = await site.SendAsync("GET", $"{Address}?table=roster");

        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        var csv = await response.Content.ReadAsStringAsync();
        Assert.StartsWith("\"program\",\"memberId\",\"name\"", csv.TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Contains($"\"{member.Program}\",\"{member.MemberId}\",", csv, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?table=passwords")]
    [InlineData("?table=")]
    [InlineData("?table=roster&table=log")]
    [InlineData("?tables=roster")]
    public async Task WrongQuery_IsAProblem(string query)
    {
        using var response = await site.SendAsync("GET", Address + query);

        await response.ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task SecondExportAtOnce_IsAskedToWait_AndOneAfterItIsNot()
    {
        await site.EnrolAsync();
        var files = site.Site.Services.GetRequiredService<MemberFiles>();
        using var slow = new BlockedStream();
        var first = files.Send("staff:ann", null).ExecuteAsync(Context(slow));
        await slow.Reached;

        using var second = await site.SendAsync("GET", Address);

        await second.ProblemAsync(HttpStatusCode.TooManyRequests);
        Assert.NotNull(second.Headers.RetryAfter);
        slow.GoOn();
        await first;
        using var third = await site.SendAsync("GET", Address);
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }

    private DefaultHttpContext Context(Stream body)
    {
        var context = new DefaultHttpContext { RequestServices = site.Site.Services };
        context.Response.Body = body;
        return context;
    }

    /// <summary>A caller who takes nothing until told to.</summary>
    private sealed class BlockedStream : MemoryStream
    {
        private readonly TaskCompletionSource _reached = new();
        private readonly TaskCompletionSource _goOn = new();

        public Task Reached => _reached.Task;

        public void GoOn() => _goOn.SetResult();

        public override async ValueTask WriteAsync(
            ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _reached.TrySetResult();
            await _goOn.Task;
            await base.WriteAsync(buffer, cancellationToken);
        }
    }
}
