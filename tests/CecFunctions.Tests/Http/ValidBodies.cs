using System.Text.RegularExpressions;

namespace CecFunctions.Tests.Http;

/// <summary>
/// Valid bodies, from which wrong ones are made. An endpoint without one here or in <see cref="EndpointTable"/> is sent
/// those of others, which seldom get past the reader of its body.
/// </summary>
internal static partial class ValidBodies
{
    private const string Report =
        """{ "activity": "continuing-education", "date": "2026-05-02", "credits": <n>, "approvedBy": "ACE" }""";

    private const string Teaching = """{ "activity": "teaching", "date": "2026-05-0<n>", "hours": <n> }""";
    private const string Course =
        """{ "activity": "college-course", "date": "2026-05-02", "creditHours": <n>, "grade": "B" }""";

    private const string Authorship = """{ "activity": "authorship", "date": "2026-05-02", "publications": <n> }""";
    private const string Decision = """{ "outcome": "approved", "note": "By the committee." }""";
    private const string Refusal = """{ "outcome": "refused", "note": "Not in scope." }""";
    private const string Member = "/api/staff/members/{program}/{memberId}";
    private const string Case = "/api/staff/audits/{program}/{memberId}/{caseId}";

    private static readonly Dictionary<string, string[]> Known = new()
    {
        ["POST /sign-in"] = ["""{ "program": "<program>", "email": "<email>" }"""],
        ["POST /api/self-reports"] = [Report, Teaching, Course, Authorship],
        ["PUT /api/self-reports/{id}"] = [Report, Teaching],
        ["POST /api/self-reports/{id}/other-course"] = ["""{ "note": "The second session\nof the day." }"""],
        ["POST /api/staff/held-reports/{program}/{memberId}/{reportId}/decision"] =
            ["""{ "outcome": "accepted", "note": "Seen." }""", Refusal],
        ["POST /api/hooks/payments"] =
        [
            """
            {
              "paymentId": "pay_<n><n><n>", "program": "<program>", "memberId": "<memberId>",
              "credential": "<credential>", "purpose": "renewal", "amount": 60.50, "currency": "USD"
            }
            """,
        ],
        [$"POST {Member}/payments"] =
        [
            """
            {
              "paymentId": "check-<n><n><n>", "credential": "<credential>", "purpose": "renewal", "amount": 60,
              "currency": "USD"
            }
            """,
        ],
        ["POST /api/hooks/refunds"] =
        [
            """
            {
              "refundId": "re_<n><n><n>", "paymentId": "pay_<n>", "program": "<program>", "memberId": "<memberId>",
              "kind": "chargeback", "amount": 60.50, "currency": "USD"
            }
            """,
        ],
        [$"POST {Member}/refunds"] =
        [
            """
            {
              "refundId": "refund-<n><n><n>", "paymentId": "check-<n>", "amount": 60, "currency": "USD",
              "reason": "Paid twice."
            }
            """,
        ],
        [$"POST {Member}/renewal"] =
        [
            """{ "credential": "<credential>" }""",
            """{ "credential": "<credential>", "paymentId": "check-<n><n><n>", "amount": 60 }""",
        ],
        ["POST /api/petitions"] = ["""{ "report": "<report>", "note": "A course of 5 hours.\nSee the outline." }"""],
        ["POST /api/appeals"] =
            ["""{ "credential": "<credential>", "reason": "accident", "note": "See the letter." }"""],
        ["POST /api/emeritus-applications"] =
            ["""{ "credential": "<credential>", "bornOn": "1950-01-01", "retired": true }"""],
        ["POST /api/staff/petitions/{program}/{memberId}/{applicationId}/decision"] = [Decision, Refusal],
        ["POST /api/staff/appeals/{program}/{memberId}/{applicationId}/decision"] = [Decision, Refusal],
        ["POST /api/staff/emeritus-applications/{program}/{memberId}/{applicationId}/decision"] = [Decision, Refusal],
        [$"POST {Member}/accommodations"] =
            ["""{ "credential": "<credential>", "reason": "military-deployment", "note": "Orders were shown." }"""],
        [$"POST {Case}/documents/{{documentId}}/decision"] =
            ["""{ "outcome": "accepted" }""", """{ "outcome": "refused", "reason": "Another person's." }"""],
        [$"POST {Case}/decision"] =
            ["""{ "outcome": "insufficient", "remedyBy": "2026-09-01" }""", """{ "outcome": "passed" }"""],
        [$"POST {Case}/remedy"] = ["""{ "remedyBy": "2026-10-01" }"""],
        [$"POST {Member}/grace"] =
        [
            """
            {
              "credential": "<credential>", "to": "2026-12-31", "reason": "bereavement", "note": "Known to the office."
            }
            """,
        ],
        [$"POST {Member}/reinstatement"] = ["""{ "credential": "<credential>", "paymentId": "check-<n><n><n>", "amount": 225 }"""],
        [$"POST {Member}/distinction"] = ["""{ "credential": "<credential>" }"""],
        [$"PUT {Member}/cpr"] = ["""{ "validUntil": "2028-01-01" }"""],
        [$"PUT {Member}/profile"] =
        [
            """{ "name": "New Name", "email": "new<n>@example.org" }""",
            """{ "name": "Jane \u00eb <b>", "email": "jane@example.org" }""",
        ],
        [$"POST {Member}/marks/clear"] =
            ["""{ "kind": "missing-address" }""", """{ "kind": "bounced", "notice": "<noticeId>" }"""],
        ["POST /api/staff/bounces/{bounceId}/settle"] =
        [
            """{ "note": "A mail of the newsletter." }""",
            """
            { "note": "Seen.", "program": "<program>", "memberId": "<memberId>", "notice": "<noticeId>" }
            """,
        ],
        [$"POST {Member}/reports"] =
        [
            """
            {
              "activity": "continuing-education", "date": "2026-05-02", "credits": 3, "approvedBy": "=1+1",
              "source": "feed"
            }
            """,
        ],
        [$"POST {Member}/merge"] = ["""{ "from": "<otherId>" }"""],
        ["POST /api/feeds/credits"] =
        [
            """
            {
              "lines": [
                {
                  "id": "L<n><n>", "program": "<program>", "memberId": "<memberId>",
                  "activity": "continuing-education", "date": "2026-05-02", "credits": <n>
                },
                {
                  "id": "K<n><n>", "program": "<program>", "credentialNumber": "<credential>",
                  "activity": "teaching", "date": "2026-05-03", "hours": 2
                }
              ]
            }
            """,
        ],
    };

    private static readonly string[] Any = [.. Known.Values.SelectMany(bodies => bodies)];

    public static string Json(EndpointRow row, IReadOnlyDictionary<string, string> things, Chances chances)
    {
        var bodies = Known.GetValueOrDefault(row.ToString()) ?? (row.Json is { } json ? [json] : Any);
        return Placeholder().Replace(
            chances.One(bodies),
            match => match.Groups["name"].Value is "n"
                ? $"{1 + chances.Below(9)}"
                : things.GetValueOrDefault(match.Groups["name"].Value, "x1"));
    }

    public static string Csv(IReadOnlyDictionary<string, string> things, Chances chances)
    {
        var member = $"{things["program"]},{things["memberId"]}";
        return chances.Percent(50)
            ? "program,memberId,name,email,type,credentialNumber,certifiedOn\n"
                + $"{member},{OddTexts.Next(chances)},a@example.org,ACSM-CPT,{things["credential"]},2024-03-15\n"
            : "program,memberId,reportId,activity,date,credits\r\n"
                + $"{member},\"{OddTexts.Next(chances)}\",teaching,2026-05-02,{chances.Below(9)}\r\n";
    }

    public static string Form(IReadOnlyDictionary<string, string> things, Chances chances)
    {
        var email = chances.Percent(50) ? things["email"] : OddTexts.InAddress(OddTexts.Next(chances));
        var subject = OddTexts.InAddress(OddTexts.Next(chances));
        var end = chances.Percent(20) ? "&%=%zz&&a" : string.Empty;
        return $"program={things["program"]}&email={email}&subject={subject}{end}";
    }

    [GeneratedRegex("<(?<name>[A-Za-z]+)>")]
    private static partial Regex Placeholder();
}
