using System.Text;
using System.Text.RegularExpressions;
using CecFunctions.Tests.Http;

namespace CecFunctions.EndToEnd.Tests.Attacks;

/// <summary>
/// What the walk sends to each endpoint that changes something: a body that is in order and names the things of the
/// member whose turn it is. An endpoint that is new has no row here, and the walk fails until it has one.
/// </summary>
internal static partial class WalkBodies
{
    private const string Member = "/api/staff/members/{program}/{memberId}";
    private const string Case = "/api/staff/audits/{program}/{memberId}/{caseId}";
    private const string Decision = """{ "outcome": "refused", "note": "Not in scope." }""";

    private static readonly Dictionary<string, WalkBody> ByEndpoint = new()
    {
        ["POST /sign-in"] = Json("""{ "program": "<program>", "email": "<email>" }"""),
        ["POST /sign-in/{link}"] = WalkBody.None,
        ["POST /sign-out"] = WalkBody.None,
        ["POST /sign-out/everywhere"] = WalkBody.None,
        ["POST /sign-out/others"] = WalkBody.None,
        ["DELETE /api/sessions/{session}"] = WalkBody.None,
        ["POST /api/self-reports"] = Json("<education>"),
        ["PUT /api/self-reports/{id}"] = Json("<education>"),
        ["DELETE /api/self-reports/{id}"] = WalkBody.None,
        ["POST /api/self-reports/{id}/documents"] = new(things => EvidenceFile.Form(null, $"sent by the walk {things["new"]}")),
        ["DELETE /api/self-reports/{id}/documents/{documentId}"] = WalkBody.None,
        ["POST /api/self-reports/{id}/other-course"] = Json("""{ "note": "The second session of the day." }"""),
        ["POST /api/staff/held-reports/{program}/{memberId}/{reportId}/decision"] = Json(Decision),
        ["POST /api/credentials/{id}/renewal"] = WalkBody.None,
        ["POST /api/hooks/payments"] = Json(
            """
            { "paymentId": "<new>", "program": "<program>", "memberId": "<memberId>", "credential": "<credential>",
              "purpose": "renewal", "amount": 60, "currency": "USD" }
            """),
        [$"POST {Member}/sign-out"] = WalkBody.None,
        [$"POST {Member}/payments"] = Json(
            """
            { "paymentId": "<new>", "credential": "<credential>", "purpose": "renewal", "amount": 60,
              "currency": "USD" }
            """),
        ["POST /api/hooks/refunds"] = Json(
            """
            { "refundId": "<new>", "paymentId": "<new>", "program": "<program>", "memberId": "<memberId>",
              "kind": "refund", "amount": 60, "currency": "USD" }
            """),
        [$"POST {Member}/refunds"] = Json(
            """
            { "refundId": "<new>", "paymentId": "<new>", "amount": 60, "currency": "USD", "reason": "Paid twice." }
            """),
        [$"POST {Member}/renewal"] = Json("""{ "credential": "<credential>" }"""),
        ["POST /api/profile/email"] = Json("""{ "email": "<new>@members.example.org" }"""),
        ["POST /api/profile/email/confirm"] = Json("""{ "token": "<token>" }"""),
        ["PUT /api/cpr"] = Json(
            """{ "validUntil": "<next year>", "completedOn": "<last month>", "course": "in-person" }"""),
        ["POST /api/petitions"] = Json("""{ "report": "<report>" }"""),
        ["POST /api/appeals"] = Json("""{ "credential": "<credential>", "reason": "accident" }"""),
        ["POST /api/emeritus-applications"] = Json(
            """{ "credential": "<credential>", "bornOn": "1950-01-01", "retired": true }"""),
        ["POST /api/extension-requests"] = Json("""{ "credential": "<credential>" }"""),
        ["POST /api/staff/petitions/{program}/{memberId}/{applicationId}/decision"] = Json(Decision),
        ["POST /api/staff/appeals/{program}/{memberId}/{applicationId}/decision"] = Json(Decision),
        ["POST /api/staff/emeritus-applications/{program}/{memberId}/{applicationId}/decision"] = Json(Decision),
        [$"POST {Member}/accommodations"] = Json(
            """{ "credential": "<credential>", "reason": "military-deployment", "note": "Orders were shown." }"""),
        ["POST /api/audits/{caseId}/documents"] = new(Document),
        ["DELETE /api/audits/{caseId}/documents/{documentId}"] = WalkBody.None,
        ["POST /api/audits/{caseId}/submit"] = WalkBody.None,
        [$"POST {Case}/documents"] = new(Document),
        [$"POST {Case}/documents/{{documentId}}/decision"] = Json("""{ "outcome": "accepted" }"""),
        [$"POST {Case}/received"] = WalkBody.None,
        [$"POST {Case}/review"] = WalkBody.None,
        [$"POST {Case}/decision"] = Json("""{ "outcome": "insufficient", "remedyBy": "<next year>" }"""),
        [$"POST {Case}/remedy"] = Json("""{ "remedyBy": "<next year>" }"""),
        [$"POST {Case}/notice"] = WalkBody.None,
        ["POST /api/hooks/sendgrid"] = Json("[]"),
        ["POST /api/feeds/credits"] = Json(
            """
            { "lines": [ { "id": "<new>", "program": "<program>", "memberId": "<memberId>",
              "activity": "continuing-education", "date": "<last month>", "<unit>": 1 } ] }
            """),
        [$"POST {Member}/grace"] = Json(
            """{ "credential": "<credential>", "to": "<next year>", "reason": "bereavement", "note": "Known." }"""),
        [$"POST {Member}/reinstatement"] = Json(
            """{ "credential": "<credential>", "paymentId": "<new>", "amount": 225 }"""),
        [$"POST {Member}/distinction"] = Json("""{ "credential": "<credential>" }"""),
        [$"PUT {Member}/cpr"] = Json("""{ "validUntil": "<next year>" }"""),
        [$"PUT {Member}/profile"] = Json("""{ "name": "New Name", "email": "<new>@members.example.org" }"""),
        [$"POST {Member}/marks/clear"] = Json("""{ "kind": "missing-address" }"""),
        ["POST /api/staff/bounces/{bounceId}/settle"] = Json("""{ "note": "A mail of the newsletter." }"""),
        [$"POST {Member}/reports"] = Json("<education of a provider>"),
        [$"DELETE {Member}/reports/{{reportId}}"] = WalkBody.None,
        [$"POST {Member}/correction"] = Json(
            """{ "credential": "<credential>", "number": "<new>", "reason": "Card seen." }"""),
        [$"POST {Member}/withdrawal"] = Json("""{ "credential": "<credential>", "reason": "Entered twice." }"""),
        [$"PUT {Member}/state"] = Json("""{ "state": "do-not-mail", "reason": "Asked for letters." }"""),
        // Of another than the address names, so that the walk goes on with all its members.
        [$"POST {Member}/erasure"] = Json("""{ "memberId": "<erased>", "reason": "Letter 17." }"""),
        [$"POST {Member}/merge"] = Json("""{ "from": "<twin>" }"""),
        ["POST /api/staff/imports/roster"] = Csv(
            "program,memberId,name,email,type,credentialNumber,certifiedOn,cprValidUntil,bodyMember\n"
                + "<program>,<imported>,Taken Over,<new>@members.example.org,<type>,<new>,<last month>,,\n"),
        ["POST /api/staff/imports/credits"] = Csv(
            "program,memberId,reportId,activity,date,<unit>,approvedBy\n"
                + "<program>,<memberId>,<new>,continuing-education,<last month>,1,ACE\n"),
        ["POST /api/staff/imports/events"] = Csv(
            "program,eventId,title,starts,activity,<unit>\n<program>,<new>,Meeting,<next year>,continuing-education,1\n"),
        [$"POST {Member}/notices/{{noticeId}}/resend"] = WalkBody.None,
        [$"POST {Member}/notices/{{noticeId}}/posted"] = Json("{}"),
    };

    /// <summary>The endpoints that have a row.</summary>
    public static IEnumerable<string> Endpoints => ByEndpoint.Keys;

    public static HttpContent? Create(EndpointRow row, WalkThings things) => !row.Changes ? null
        : row.IsPage && !ByEndpoint.ContainsKey(row.ToString()) ? new FormUrlEncodedContent([])
        : ByEndpoint[row.ToString()].Create(things);

    /// <summary>Whether the body names something of the member whose turn it is.</summary>
    public static bool NameThings(EndpointRow row) =>
        row.Changes
        && ByEndpoint.TryGetValue(row.ToString(), out var body)
        && ThingOfMember().IsMatch(body.Template);

    private static MultipartFormDataContent Document(WalkThings things) =>
        EvidenceFile.Form(things["report"], $"sent by the walk {things["new"]}");

    private static WalkBody Json(string template) =>
        new(things => new StringContent(Filled(template, things), Encoding.UTF8, "application/json"), template);

    private static WalkBody Csv(string template) =>
        new(things => new StringContent(Filled(template, things), Encoding.UTF8, "text/csv"), template);

    private static string Filled(string template, WalkThings things) =>
        Placeholder().Replace(template, match => things[match.Groups["name"].Value]);

    [GeneratedRegex("<(?<name>[A-Za-z ]+)>")]
    private static partial Regex Placeholder();

    [GeneratedRegex("<(credential|report|token)>")]
    private static partial Regex ThingOfMember();

    private sealed record WalkBody(Func<WalkThings, HttpContent?> Create, string Template = "")
    {
        public static WalkBody None { get; } = new(_ => null);
    }
}

/// <summary>What the placeholders of a request stand for: a member's things, and days and names that are new.</summary>
internal sealed class WalkThings(IReadOnlyDictionary<string, string> member, AttackedSite site)
{
    private const string MadeUp = "none-1";

    /// <summary>For addresses.</summary>
    public IReadOnlyDictionary<string, string> Member => member;

    public string this[string name] => name switch
    {
        "new" => $"n{Guid.NewGuid():N}"[..20],
        // An import takes in a member who is not there.
        "imported" => member["memberId"] == "NO-ONE" ? this["new"] : member["memberId"],
        "erased" => member["memberId"] == "NO-ONE" ? member["memberId"] : MadeUp,
        "next year" => Day(300),
        "last month" => Day(-30),
        "unit" => IsAcsm ? "credits" : "ceu",
        "type" => IsAcsm ? "ACSM-CPT" : "NASM-CPT",
        "education" => Education(string.Empty),
        "education of a provider" => Education(", \"source\": \"feed\""),
        _ => member.TryGetValue(name, out var value) ? value : MadeUp,
    };

    private bool IsAcsm => member["program"] == "acsm";

    private string Education(string more) =>
        $$"""
        { "activity": "continuing-education", "date": "{{this["last month"]}}", "{{this["unit"]}}": 1,
          "approvedBy": "ACE"{{more}} }
        """;

    private string Day(int after) => site.Today.AddDays(after).ToString(
        "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
