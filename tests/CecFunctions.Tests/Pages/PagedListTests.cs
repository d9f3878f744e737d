using CecFunctions.Pages;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Tests.Pages;

public sealed class PagedListTests
{
    private static readonly int[] All = [.. Enumerable.Range(1, 25)];

    [Theory]
    [InlineData("", 1, 10, null, "/list?page=2")]
    [InlineData("?state=a%26b&page=2&done=x", 11, 10, "/list?state=a%26b&page=1", "/list?state=a%26b&page=3")]
    [InlineData("?page=3", 21, 5, "/list?page=2", null)]
    [InlineData("?page=4", 1, 10, null, "/list?page=2")]
    [InlineData("?page=-1", 1, 10, null, "/list?page=2")]
    [InlineData("?page=99999999999", 1, 10, null, "/list?page=2")]
    public void Part_IsTheOneAskedFor_WithTheAddressesBesideIt(
        string query, int first, int count, string? earlier, string? later)
    {
        var request = new DefaultHttpContext().Request;
        (request.Path, request.QueryString) = ("/list", new QueryString(query));

        var part = PagedList.From(All, 10, request);

        Assert.Equal((first, count, 25), (part.Items[0], part.Items.Count, part.All));
        Assert.Equal((earlier, later), (part.Earlier, part.Later));
    }

    [Fact]
    public void EmptyList_HasOneEmptyPart()
    {
        var part = PagedList.From<int>([], 10, new DefaultHttpContext().Request);

        Assert.Empty(part.Items);
        Assert.Equal((null, null), (part.Earlier, part.Later));
    }
}
