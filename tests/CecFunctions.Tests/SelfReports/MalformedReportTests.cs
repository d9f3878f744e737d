using System.Net;
using System.Text;
using CecFunctions.Http;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Tests.SelfReports;

/// <summary>Everything that is no report is refused with its place, and nothing is written.</summary>
public sealed class MalformedReportTests(MemberSite site) : IClassFixture<MemberSite>
{
    private const string Start = """{ "activity": "continuing-education", "date": "2026-05-02","""
        + """ "approvedBy": "ACE", """;

    public static TheoryData<string, string, string> Bodies => new()
    {
        { "", "$", "is not valid JSON" },
        { "{", "$", "is not valid JSON" },
        { Start + "\"credits\": 1 } {", "$", "is not valid JSON" },
        { Start + "\"credits\": 1, }", "$", "is not valid JSON" },
        { Start + "\"credits\": 01 }", "$", "is not valid JSON" },
        { Start + "\"credits\": NaN }", "$", "is not valid JSON" },
        { Start + "\"credits\": 1 /* one */ }", "$", "is not valid JSON" },
        { new string('[', 5000), "$", "is not valid JSON" },
        { "null", "$", "must be an object" },
        { "[]", "$", "must be an object" },
        { "\"report\"", "$", "must be an object" },
        { "{}", "$.activity $.date", "is missing" },
        {
            """{ "activity": 3, "hours": "1", "colour": "red" }""",
            "$.activity $.colour $.date $.hours",
            "must be a text"
        },
        { Start + "\"credits\": \"1\", \"grade\": "
            + "\"A\\nB\", \"inScope\": null }", "$.credits $.grade $.inScope", "must be a number" },
        { """{ "activity": "teaching", "hours": 1 }""", "$.date", "is missing" },
        { """{ "activity": 3, "date": "2026-05-02", "hours": 1 }""", "$.activity", "must be a text" },
        { """{ "activity": null, "date": "2026-05-02", "hours": 1 }""", "$.activity", "must be a text" },
        {
            """{ "activity": "juggling", "date": "2026-05-02", "hours": 1 }""",
            "$.activity",
            "is not an activity of acsm"
        },
        {
            """{ "activity": "Teaching", "date": "2026-05-02", "hours": 1 }""",
            "$.activity",
            "is not an activity of acsm"
        },
        { """{ "activity": "teaching", "date": "2026-02-30", "hours": 1 }""", "$.date", "is not a date" },
        { """{ "activity": "teaching", "date": "2026-5-2", "hours": 1 }""", "$.date", "is not a date" },
        { """{ "activity": "teaching", "date": "2026-05-02T00:00:00Z", "hours": 1 }""", "$.date", "is not a date" },
        { """{ "activity": "teaching", "date": 20260502, "hours": 1 }""", "$.date", "is not a date" },
        { """{ "activity": "teaching", "date": "0001-01-01", "hours": 1 }""", "$.date", "is before 1900-01-01" },
        { """{ "activity": "teaching", "date": "1899-12-31", "hours": 1 }""", "$.date", "is before 1900-01-01" },
        { """{ "activity": "teaching", "date": "2026-06-16", "hours": 1 }""", "$.date", "is after 2026-06-15" },
        { """{ "activity": "teaching", "date": "9999-12-31", "hours": 1 }""", "$.date", "is after 2026-06-15" },
        { """{ "activity": "teaching", "date": "2026-05-02" }""", "$.credits", "is missing" },
        { Start + "\"credits\": \"1\" }", "$.credits", "must be a number" },
        { Start + "\"credits\": null }", "$.credits", "must be a number" },
        { Start + "\"credits\": true }", "$.credits", "must be a number" },
        { Start + "\"credits\": 0 }", "$.credits", "must be greater than zero" },
        { Start + "\"credits\": -1 }", "$.credits", "must not be negative" },
        { Start +
            "\"credits\": 12345678901234567890123456789 }", "$.credits", "is not a decimal of at most 28 digits" },
        { Start +
            "\"credits\": 1.2345678901234567890123456789 }", "$.credits", "is not a decimal of at most 28 digits" },
        { Start + "\"credits\": 1e29 }", "$.credits", "is not a decimal of at most 28 digits" },
        { Start + "\"credits\": 1e999999999999 }", "$.credits", "is not a decimal of at most 28 digits" },
        { Start + "\"credits\": 200.01 }", "$.credits", "must be at most 200." },
        { Start + "\"credits\": 9999999999999999999999999999 }", "$.credits", "must be at most 200." },
        { Start + "\"credits\": 1, \"hours\": 1 }", "$.hours", "is a second quantity" },
        { Start + "\"credits\": 1, \"credits\": 1 }", "$.credits", "is given twice" },
        { Start + "\"credits\": 1, \"grade\": \"A\" }", "$.grade", "is not a property of activity" },
        { Start + "\"credits\": 1, \"colour\": \"red\" }", "$.colour", "is not a known property" },
        { Start + "\"Credits\": 1 }", "$.Credits", "is not a known property" },
        { Start + "\"credits\": 1, \"\": 1 }", "$['']", "is not a known property" },
        { Start + "\"credits\": 1, \"version\": 1 }", "$.version", "is not a known property" },
        { Start + "\"credits\": 1, \"source\": \"feed\" }", "$.source", "is not a known property" },
        { Start + "\"credits\": 1, \"id\": \"r1\" }", "$.id", "is given by the system" },
        { Start + "\"credits\": { \"amount\": 1 } }", "$.credits", "must be a number" },
        { Start + "\"credits\": [ 1 ] }", "$.credits", "must be a number" },
        {
            """{ "report": { "activity": "teaching", "date": "2026-05-02", "hours": 1 } }""",
            "$.activity $.date $.report",
            "is missing"
        },
        { """{ "activity": "\ud800", "date": "2026-05-02", "hours": 1 }""", "$.activity", "is not valid Unicode" },
        {
            """{ "activity": "continuing-education", "date": "2026-05-02", "credits": 1, "approvedBy": "A\r\nB" }""",
            "$.approvedBy",
            "must not have control characters"
        },
        { $$"""{ "activity": "continuing-education", "date": "2026-05-02", "credits": 1,"""
            + $$""" "approvedBy": "{{new string('x', 201)}}" }""", "$.approvedBy", "has more than 200 characters" },
        {
            """{ "activity": "college-course", "date": "2026-05-02", "creditHours": 3, "inScope": "yes" }""",
            "$.inScope",
            "must be true or false"
        },
        {
            """{ "activity": "authorship", "date": "2026-05-02", "publications": 1.5 }""",
            "$.publications",
            "must be a whole number"
        },
        { """{ "activity": "new-certification", "date": "2026-05-02" }""", "$.earned", "is missing" },
        {
            """{ "activity": "new-certification", "date": "2026-05-02", "earned": "BLACK-BELT" }""",
            "$.earned",
            "is not a certification type"
        },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task WrongBody_Is400WithEveryPlaceAndChangesNothing(string body, string places, string says)
    {
        var member = await site.EnrolAsync();
        var report = await site.AddAsync(member, """{ "activity": "teaching", "date": "2026-05-02", "hours": 1 }""");
        var before = await site.ListAsync(member);

        using var added = await site.PostAsync(member, body);
        using var edited = await site.PutAsync(member, report, "\"1\"", body);

        foreach (var response in new[] { added, edited })
        {
            var problem = await response.ProblemAsync(HttpStatusCode.BadRequest);
            Assert.Equal(places.Split(' '), problem.Places());
            Assert.All(
                places.Split(' '),
                place => Assert.Contains($"{place} ", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal));
            if (places != "$.id")
            {
                Assert.Contains(
                    says, problem["errors"]![places.Split(' ')[0]]![0]!.GetValue<string>(), StringComparison.Ordinal);
            }
        }

        Assert.Equal(before, await site.ListAsync(member));
    }

    [Theory]
    [Trait("Rule", "NASM-CREDIT-5")]
    [InlineData("approved")]
    [InlineData("refused")]
    public async Task Petition_IsNotTheMembersToDecide(string petition)
    {
        var member = await site.EnrolAsync("NASM-CPT", "2025-03-15");

        using var response = await site.PostAsync(
            member, $$"""{ "activity": "continuing-education", "date": "2026-05-02", "ceu": 1,"""
                + $$""" "petition": "{{petition}}" }""");

        Assert.Equal(["$.petition"], (await response.ProblemAsync(HttpStatusCode.BadRequest)).Places());
        Assert.Equal("""{"reports":[]}""", await site.ListAsync(member));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ä")]
    [InlineData("twohundredandone")]
    public async Task WrongIdempotencyKey_Is400(string? key)
    {
        var member = await site.EnrolAsync();
        var request = MemberSite.Request(HttpMethod.Post, MemberSite.Reports).As(member.ToString())
            .WithJson("""{ "activity": "teaching", "date": "2026-05-02", "hours": 1 }""");
        if (key is not null)
        {
            request.With("Idempotency-Key", key == "twohundredandone" ? new string('k', 201) : key);
        }

        using var client = site.Site.NewClient(headersAsUtf8: true);
        using var response = await client.SendAsync(request);

        Assert.Equal(["Idempotency-Key"], (await response.ProblemAsync(HttpStatusCode.BadRequest)).Places());
        Assert.Equal("""{"reports":[]}""", await site.ListAsync(member));
    }

    [Fact]
    public void TwoIdempotencyKeys_AreRefused()
    {
        var request = new DefaultHttpContext().Request;
        request.Headers["Idempotency-Key"] = new(["a", "b"]);

        var (key, problem) = IdempotencyKeyHeader.Read(request);

        Assert.Null(key);
        Assert.Equal(400, problem!.Status);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/jsonp")]
    public async Task OtherContentType_Is415(string contentType)
    {
        var member = await site.EnrolAsync();
        const string Body = """{ "activity": "teaching", "date": "2026-05-02", "hours": 1 }""";
        var report = await site.AddAsync(member, Body);

        foreach (var request in new[]
        {
            MemberSite.Request(HttpMethod.Post, MemberSite.Reports).With("Idempotency-Key", "k"),
            MemberSite.Request(HttpMethod.Put, report).With("If-Match", "\"1\""),
        })
        {
            using var response = await site.Site.Client.SendAsync(
                request.As(member.ToString()).WithJson(Body, contentType));

            Assert.Equal(["Content-Type"], (await response.ProblemAsync(HttpStatusCode.UnsupportedMediaType)).Places());
        }
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("Application/JSON; charset=UTF-8")]
    [InlineData("application/json; charset=\"utf-8\"")]
    public async Task JsonInUtf8_IsTakenHoweverItIsSaid(string contentType)
    {
        var member = await site.EnrolAsync();
        var request = MemberSite
            .Request(HttpMethod.Post, MemberSite.Reports)
            .As(member.ToString())
            .With("Idempotency-Key", "k")
            .WithJson("\uFEFF{ \"activity\": \"teaching\", \"date\": \"2026-05-02\", \"hours\": 1 }", contentType);

        using var response = await site.Site.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    [Fact]
    public async Task NoContentType_Is415()
    {
        var member = await site.EnrolAsync();
        var request = MemberSite
            .Request(HttpMethod.Post, MemberSite.Reports)
            .As(member.ToString())
            .With("Idempotency-Key", "k");
        request.Content = new ByteArrayContent("{}"u8.ToArray());

        using var response = await site.Site.Client.SendAsync(request);

        await response.ProblemAsync(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData(16 * 1024, HttpStatusCode.Created)]
    [InlineData((16 * 1024) + 1, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(2_000_000, HttpStatusCode.RequestEntityTooLarge)]
    public async Task BodyBeyondTheBound_Is413(int bytes, HttpStatusCode status)
    {
        var body = """{ "activity": "teaching", "date": "2026-05-02", "hours": 1 }""".PadRight(bytes);
        var member = await site.EnrolAsync();

        foreach (var chunked in new[] { false, true })
        {
            var request = MemberSite
                .Request(HttpMethod.Post, MemberSite.Reports)
                .As(member.ToString())
                .With("Idempotency-Key", $"k{chunked}")
                .WithJson(body);
            request.Headers.TransferEncodingChunked = chunked;
            using var response = await site.Site.Client.SendAsync(request);

            Assert.Equal(status, response.StatusCode);
            if (status == HttpStatusCode.RequestEntityTooLarge)
            {
                await response.ProblemAsync(status);
            }
        }
    }

    [Fact]
    public async Task TextThatIsNotUtf8_Is400()
    {
        var member = await site.EnrolAsync();
        var request = MemberSite
            .Request(HttpMethod.Post, MemberSite.Reports)
            .As(member.ToString())
            .With("Idempotency-Key", "k")
            .WithJson("{}");
        var type = request.Content!.Headers.ContentType;
        request.Content = new ByteArrayContent(Encoding.Latin1.GetBytes(
            """{ "activity": "teaching", "date": "2026-05-02", "hours": 1, "approvedBy": "Übung" }"""));
        request.Content.Headers.ContentType = type;

        using var response = await site.Site.Client.SendAsync(request);

        await response.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal("""{"reports":[]}""", await site.ListAsync(member));
    }

    [Fact]
    public async Task IdInTheBodyOfAnEdit_MustBeThatOfTheAddress()
    {
        var member = await site.EnrolAsync();
        var report = await site.AddAsync(member, """{ "activity": "teaching", "date": "2026-05-02", "hours": 1 }""");
        var id = report[(report.LastIndexOf('/') + 1)..];

        using var other = await site.PutAsync(member, report, "\"1\"",
            """{ "id": "r1", "activity": "teaching", "date": "2026-05-02", "hours": 2 }""");
        using var same = await site.PutAsync(member, report, "\"1\"", $$"""{ "id": "{{id}}","""
            + """ "activity": "teaching", "date": "2026-05-02", "hours": 2 }""");

        Assert.Equal(["$.id"], (await other.ProblemAsync(HttpStatusCode.BadRequest)).Places());
        Assert.Equal(HttpStatusCode.OK, same.StatusCode);
    }

    [Theory]
    [InlineData("/api/self-reports/%2e%2e%2fM2")]
    [InlineData("/api/self-reports/..%2F..%2Fhealth")]
    [InlineData("/api/self-reports/%F0%9F%92%A9")]
    [InlineData("/api/self-reports/'%20or%201%20eq%201")]
    public async Task OddIds_AreNotFound(string address)
    {
        var member = await site.EnrolAsync();

        await (await site.GetAsync(member, address)).ProblemAsync(HttpStatusCode.NotFound);
    }
}
