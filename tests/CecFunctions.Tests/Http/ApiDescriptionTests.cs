using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Hosting;
using Microsoft.OpenApi;

namespace CecFunctions.Tests.Http;

/// <summary>
/// The description at <c>/openapi.json</c> is whole, valid and true to itself. That it is true to the site is shown by
/// <see cref="ExampleTests"/>.
/// </summary>
public sealed class ApiDescriptionTests : IAsyncLifetime
{
    private TestSite? _site;
    private DescribedApi? _api;

    public async Task InitializeAsync()
    {
        _site = await TestSite.EmptyAsync();
        _api = await DescribedApi.ReadAsync(_site.Client);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public void EveryEndpointThatIsNoPage_IsDescribed_AndNothingElse() => Assert.Equal(
        EndpointTable.Everywhere.Where(row => !row.IsPage).Select(row => row.ToString()).Order(),
        _api!.Operations.Select(operation => operation.ToString()).Order());

    [Fact]
    public async Task Document_IsOpenApi31_WithoutErrorOrWarning()
    {
        using var json = new MemoryStream(Encoding.UTF8.GetBytes(_api!.Document.ToJsonString()));

        var (document, diagnostic) = await OpenApiDocument.LoadAsync(json, OpenApiConstants.Json);

        Assert.Empty(diagnostic!.Errors);
        Assert.Empty(diagnostic.Warnings);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, diagnostic.SpecificationVersion);
        Assert.Empty(document!.Validate(ValidationRuleSet.GetDefaultRuleSet()));
    }

    [Fact]
    public void References_LeadSomewhere()
    {
        foreach (var reference in Nodes(_api!.Document).OfType<JsonObject>().Where(node => node["$ref"] is JsonValue))
        {
            Assert.NotNull(_api.Resolve(reference));
        }
    }

    [Fact]
    public void Operations_SayEachWhatACallerMustKnow()
    {
        Assert.Equal(_api!.Operations.Length, _api.Operations.Select(operation => operation.Id).Distinct().Count());
        var tags = _api.Document["tags"]!.AsArray().Select(tag => tag!["name"]!.GetValue<string>()).ToHashSet();
        foreach (var (row, call) in Rows())
        {
            var operation = call.Operation;
            Assert.NotEmpty(operation["summary"]!.GetValue<string>());
            Assert.Contains("May be called by", operation["description"]!.GetValue<string>(), StringComparison.Ordinal);
            Assert.Contains(Assert.Single(operation["tags"]!.AsArray())!.GetValue<string>(), tags);
            Assert.All(call.Parameters, parameter => Assert.NotEmpty(parameter["description"]!.GetValue<string>()));
            Assert.Equal(
                row.Address.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}')).Order(),
                call.Parameters
                    .Where(parameter => parameter["in"]!.GetValue<string>() == "path")
                    .Select(parameter => parameter["name"]!.GetValue<string>())
                    .Order());
            Assert.True(
                row.IsForAnyone || (call.Responses.ContainsKey("401") && call.Responses.ContainsKey("403")),
                $"{row} does not say that it may refuse a caller.");
        }
    }

    [Fact]
    public void Operations_SayWhoMayCallThem()
    {
        foreach (var (row, call) in Rows())
        {
            var security = call.Operation["security"]?.AsArray() ?? [];
            var ways = security.Select(way => string.Join("+", way!.AsObject().Select(scheme => scheme.Key)));
            var token = row.Changes ? "+csrfToken" : "";
            string[] expected = row switch
            {
                { ProvesItself: true, Address: "/api/hooks/payments" or "/api/hooks/refunds" } =>
                    ["paymentTimestamp+paymentSignature"],
                { ProvesItself: true } => ["sendGridTimestamp+sendGridSignature"],
                { IsForMembers: true } => [$"session{token}", "memberToken"],
                { IsForSignedIn: true } => [$"session{token}", "memberToken", $"staffToken{token}"],
                { IsForStaff: true } => [$"staffToken{token}"],
                { IsForPartners: true } => ["providerKey"],
                _ => [],
            };
            Assert.Equal(expected, ways);
            if (row.IsForStaff)
            {
                Assert.Equal(
                    [.. row.Roles, "admin"],
                    security[0]!["staffToken"]!.AsArray().Select(role => role!.GetValue<string>()));
            }
        }
    }

    [Fact]
    public void Bodies_HaveASchemaAndAnExample()
    {
        foreach (var call in _api!.Operations.Where(call => call.Bodies.Any()))
        {
            Assert.All(call.Bodies, body => Assert.NotNull(body.Value!["schema"]));
            Assert.NotEmpty(_api.ExamplesOf(call.Bodies.First().Value!));
            Assert.True(
                call.Responses.ContainsKey("413")
                    && call.Responses.ContainsKey("415")
                    && call.Responses.ContainsKey("400"),
                $"{call} does not say how it refuses a body.");
        }
    }

    [Fact]
    public void Answers_HaveASchemaAndAnExample()
    {
        foreach (var call in _api!.Operations)
        {
            foreach (var (status, response) in call.Responses)
            {
                foreach (var (mediaType, content) in response!["content"]?.AsObject() ?? [])
                {
                    Assert.NotNull(content!["schema"]);
                    Assert.True(
                        status[0] is '4' or '5' == mediaType is "application/problem+json",
                        $"{call} answers {status} as {mediaType}.");
                    Assert.True(
                        _api.ExamplesOf(content).Any()
                            || content["schema"]!["format"]?.GetValue<string>() == "binary",
                            $"{call} shows nothing of {status} {mediaType}.");
                }
            }

            // Asking for an extension is always refused.
            Assert.True(
                call.Responses.Any(response => response.Key[0] is '2' or '3') || call.Id == "requestExtension",
                $"{call} never succeeds.");
        }
    }

    [Fact]
    public void Examples_AreAsTheirSchemasSay()
    {
        var wrong = new List<string>();
        var checkedExamples = 0;
        foreach (var call in _api!.Operations)
        {
            foreach (
                var (mediaType, content) in call.Bodies.Concat(
                    call.Responses.SelectMany(response => response.Value!["content"]?.AsObject() ?? [])))
            {
                foreach (var (name, value) in _api.ExamplesOf(content!))
                {
                    checkedExamples++;
                    wrong.AddRange(
                        _api.Schemas.Problems(value, content!["schema"]!).Select(
                            problem => $"{call} {mediaType} '{name}': {problem}"));
                }
            }

            foreach (var parameter in call.Parameters)
            {
                checkedExamples++;
                wrong.AddRange(
                    _api.Schemas.Problems(parameter["example"], parameter["schema"]!).Select(
                        problem => $"{call} parameter {parameter["name"]}: {problem}"));
            }
        }

        Assert.Empty(wrong);
        Assert.True(checkedExamples > _api.Operations.Length * 3, $"Only {checkedExamples} examples were checked.");
    }

    [Fact]
    public void Values_AreNeverNull_AndNumbersAreNoTexts()
    {
        var kinds = Nodes(_api!.Document["components"]!["schemas"]!).OfType<JsonObject>()
            .Select(schema => schema["type"])
            .OfType<JsonArray>()
            .Select(kind => kind.ToJsonString());

        Assert.Empty(kinds);
    }

    [Fact]
    public void EveryFileOfExamples_IsShown()
    {
        var files = typeof(CecWebPipeline).Assembly.GetManifestResourceNames()
            .Where(name => name.Contains(".Examples.", StringComparison.Ordinal))
            .Select(name => name.Split(".Examples.")[1][..^".json".Length]);

        Assert.Equal(
            files.Order(),
            _api!.Document["components"]!["examples"]!
                .AsObject()
                .Select(example => example.Key)
                .Where(name => !char.IsAsciiDigit(name[0]))
                .Order());
    }

    [Fact]
    public async Task Document_IsForAnyone_MayBeKept_AndIsTheSameInProduction()
    {
        var production = await TestSite.EmptyAsync(Environments.Production);
        using var first = await _site!.Client.GetAsync(new Uri("/openapi.json", UriKind.Relative));
        using var other = await production.Client.GetAsync(new Uri("/openapi.json", UriKind.Relative));
        using var again = await _site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Get, "/openapi.json").With("If-None-Match", first.Headers.ETag!.ToString()));

        Assert.Equal("public, max-age=3600", first.Headers.CacheControl!.ToString());
        Assert.Equal("application/json", first.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await other.Content.ReadAsStringAsync());
        Assert.Equal(first.Headers.ETag, other.Headers.ETag);
    }

    private IEnumerable<(EndpointRow Row, DescribedCall Call)> Rows() =>
        EndpointTable.Everywhere.Where(row => !row.IsPage).Join(
            _api!.Operations, row => row.ToString(), call => call.ToString(), (row, call) => (row, call));

    private static IEnumerable<JsonNode> Nodes(JsonNode? node) => node switch
    {
        JsonObject whole => [whole, .. whole.SelectMany(property => Nodes(property.Value))],
        JsonArray list => list.SelectMany(Nodes),
        _ => [],
    };
}
