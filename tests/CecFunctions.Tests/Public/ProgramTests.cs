using System.Net;
using System.Text.Json.Nodes;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Tests.Public;

public sealed class ProgramTests
{
    [Fact]
    public async Task List_NamesEveryProgramAndWhereItsRulesAre()
    {
        var site = await TestSite.EmptyAsync();

        using var response = await site.Client.GetAsync(new Uri("/api/programs", UriKind.Relative));
        var list = await response.JsonAsync();

        Assert.Equal(
            ["acsm", "nasm", "nsca"], list["programs"]!.AsArray().Select(p => p!["program"]!.GetValue<string>()));
        foreach (var program in list["programs"]!.AsArray())
        {
            using var rules = await site.Client.GetAsync(
                new Uri(program!["rules"]!.GetValue<string>(), UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, rules.StatusCode);
        }
    }

    [Theory]
    [InlineData("acsm")]
    [InlineData("nasm")]
    [InlineData("nsca")]
    public async Task Rules_AreThoseThatAreApplied(string program)
    {
        var site = await TestSite.EmptyAsync();

        using var response = await site.Client.GetAsync(new Uri($"/api/programs/{program}", UriKind.Relative));

        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(bytes, ProgramFile.Write(ProgramFile.Parse("answer.json", bytes)));
        Assert.Empty(ToldOtherwise(
            WithoutSchema(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "programs", $"{program}.json"))),
            JsonNode.Parse(bytes),
            "$"));
    }

    [Fact]
    public async Task EveryRule_HasASourceThatTheListExplains()
    {
        var site = await TestSite.EmptyAsync();
        using var list = await site.Client.GetAsync(new Uri("/api/programs", UriKind.Relative));
        var known = (await list.JsonAsync())["sources"]!.AsObject().Select(source => source.Key).ToHashSet();

        foreach (var program in TestPrograms.Catalog.Programs)
        {
            var sources = SourcesIn(JsonNode.Parse(ProgramFile.Write(program))!).ToList();
            Assert.NotEmpty(sources);
            Assert.Empty(sources.SelectMany(source => source.Split(", ")).Except(known));
        }
    }

    [Fact]
    public async Task Rules_MayBeKeptAndAskedForAgain()
    {
        var site = await TestSite.EmptyAsync();
        using var first = await site.Client.GetAsync(new Uri("/api/programs/acsm", UriKind.Relative));
        Assert.True(first.Headers.CacheControl!.Public);
        Assert.Equal(TimeSpan.FromHours(1), first.Headers.CacheControl.MaxAge);

        using var request = MemberSite.Request(HttpMethod.Get, "/api/programs/acsm").With(
            "If-None-Match", first.Headers.ETag!.ToString());
        using var again = await site.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("ACSM")]
    [InlineData("ace")]
    [InlineData("..%2Facsm")]
    public async Task UnknownProgram_IsNotFound(string program)
    {
        var site = await TestSite.EmptyAsync();

        using var response = await site.Client.GetAsync(new Uri($"/api/programs/{program}", UriKind.Relative));

        await response.ProblemAsync(HttpStatusCode.NotFound);
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    private static IEnumerable<string> SourcesIn(JsonNode node) => node switch
    {
        JsonObject o =>
            o.SelectMany(
                p => p is { Key: "source", Value: JsonValue source }
                    ? [source.GetValue<string>()]
                    : p.Value is null
                    ? []
                    : SourcesIn(p.Value)),
        JsonArray a => a.SelectMany(item => SourcesIn(item!)),
        _ => [],
    };

    /// <summary>
    /// What the file says and the answer does not; what an entry of the file leaves out, the answer may spell out.
    /// </summary>
    private static IEnumerable<string> ToldOtherwise(JsonNode? file, JsonNode? answer, string path) =>
        (file, answer) switch
    {
        (JsonObject said, JsonObject told) =>
            said.SelectMany(p => ToldOtherwise(p.Value, told[p.Key], $"{path}.{p.Key}")),
        (JsonArray said, JsonArray told) when said.Count == told.Count =>
            said.SelectMany((item, i) => ToldOtherwise(item, told[i], $"{path}[{i}]")),
        (JsonValue said, JsonValue told) when JsonNode.DeepEquals(said, told) => [],
        _ => [path],
    };

    private static JsonNode WithoutSchema(byte[] file)
    {
        var json = JsonNode.Parse(file)!;
        json.AsObject().Remove("$schema");
        return json;
    }
}
