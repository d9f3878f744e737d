using System.Net;
using CecFunctions.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Tests.Http;

public sealed class BodyLimitTests(BodyLimitSite site) : IClassFixture<BodyLimitSite>
{
    [Theory]
    [InlineData("/small", 100, false, HttpStatusCode.OK)]
    [InlineData("/small", 101, false, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("/small", 100, true, HttpStatusCode.OK)]
    [InlineData("/small", 101, true, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("/any", (int)BodyLimit.Default, true, HttpStatusCode.OK)]
    [InlineData("/any", (int)BodyLimit.Default + 1, false, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("/any", (int)BodyLimit.Default + 1, true, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("/sign-in", (int)BodyLimit.SmallForm + 1, false, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Body_IsHeldToWhatItsEndpointTakes(
        string address, int bytes, bool isChunked, HttpStatusCode status)
    {
        using var request = MemberSite.Request(HttpMethod.Post, address);
        request.Content = new ByteArrayContent(new byte[bytes]);
        request.Headers.TransferEncodingChunked = isChunked;

        using var answer = await site.Site.Client.SendAsync(request);

        Assert.Equal(status, answer.StatusCode);
        if (status != HttpStatusCode.OK)
        {
            await answer.ProblemAsync(status);
        }
    }

    [Fact]
    public async Task HostThatCountsNoBytes_HasThemCountedHere()
    {
        await using var body = new BoundedBody(new MemoryStream(new byte[101]), 100);

        var refused = await Assert.ThrowsAsync<BadHttpRequestException>(() => body.CopyToAsync(Stream.Null));
        Assert.Equal(StatusCodes.Status413PayloadTooLarge, refused.StatusCode);
    }
}

/// <summary>The site with two endpoints more, of which one takes less than the others.</summary>
public sealed class BodyLimitSite : IAsyncLifetime
{
    private TestSite? _site;

    internal TestSite Site => _site!;

    public async Task InitializeAsync() => _site = await TestSite.StartEmptyAsync(andThen: app =>
    {
        app.MapPost("/small", CountAsync).AllowAnonymous().WithBodyLimit(100);
        app.MapPost("/any", CountAsync).AllowAnonymous();
    });

    public async Task DisposeAsync() => await Site.DisposeAsync();

    private static async Task<IResult> CountAsync(HttpRequest request)
    {
        await request.Body.CopyToAsync(Stream.Null, request.HttpContext.RequestAborted);
        return Results.Ok();
    }
}
