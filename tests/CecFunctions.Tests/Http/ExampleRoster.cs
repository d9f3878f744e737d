using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CecFunctions.Draw;
using CecFunctions.Imports;
using CecFunctions.Members;
using CecFunctions.Night;
using CecFunctions.Notices;
using CecFunctions.Office;
using CecFunctions.SelfReports;
using CecFunctions.SignIn;
using CecFunctions.Tests.Audits;
using CecFunctions.Tests.Office;
using CecFunctions.Tests.SelfReports;
using CecFunctions.Tests.SignIn;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace CecFunctions.Tests.Http;

/// <summary>The members of whom the examples speak, and the state in which each example finds its own.</summary>
internal sealed partial class ExampleRoster : IAsyncDisposable
{
    private const string Ada = "acsm|M1001";
    private const string Nora = "nasm|N2001";
    private const string Sam = "nsca|S3001";

    private readonly ECDsa _sendGrid = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly Dictionary<string, AuditedExample> _audited = [];
    private MemberSite? _site;
    private MemberSite? _later;
    private TestSite? _mail;
    private string? _providerKey;
    private int _petitions;

    /// <summary>Today is 2026-06-15.</summary>
    private MemberSite Site => _site!;

    /// <summary>Today is 2027-02-10, when appeals are taken.</summary>
    private MemberSite Later => _later!;

    public static async Task<ExampleRoster> PrepareAsync()
    {
        var roster = new ExampleRoster
        {
            _site = await MemberSite.StartAsync(TestSite.Unhurried),
            _later = await MemberSite.StartAsync(TestSite.Unhurried),
        };
        await roster.EnrolAsync();
        return roster;
    }

    public async ValueTask DisposeAsync()
    {
        _sendGrid.Dispose();
        await _site!.DisposeAsync();
        await _later!.DisposeAsync();
        await _mail!.DisposeAsync();
    }

    /// <summary>Asks for the description.</summary>
    public HttpClient Client => Site.Site.Client;

    /// <summary>
    /// Makes everything so that the operation's examples can be done, and says how they are to be sent. Those that need
    /// nothing are sent as a caller that <see cref="EndpointTable"/> names.
    /// </summary>
    public async Task<ExampleCall> PrepareAsync(DescribedCall call) => call.Id switch
    {
        "takePayment" => new(Site.Site) { Prove = request => RandomRequest.SignAsync(request, Site.Clock.Now) },
        "takeRefund" => await PaidAsync("pay_8Q2") with
        {
            Prove = request => RandomRequest.SignAsync(request, Site.Clock.Now),
        },
        "recordRefund" => await PaidAsync("check-2232"),
        "renewForMember" => await ReadyToBeRenewedAsync(),
        "takeMailEvents" => new(_mail!) { Prove = SignAsSendGridAsync },
        "reportCredits" =>
            new(Site.Site) { Prove = request => Task.FromResult(request.With("X-Api-Key", _providerKey!)) },
        "signIn" => new(Site.Site) { Address = { ["link"] = await LinkAsync() } },
        "readBadgeAchievement" => Public(("type", "ACSM-CPT")),
        "readBadgeKey" => Public(("keyId", await KeyAsync())),

        "readSelfReport" or "editSelfReport" or "deleteSelfReport" =>
            Member(Ada, ("id", await TeachingAsync(2))) with { Version = "\"1\"" },
        "listReportDocuments" or "addReportDocument" => Member(Ada, ("id", await TeachingAsync(2))),
        "readReportDocument" or "removeReportDocument" => await AttachedAsync(),
        "contestSelfReport" => Member(Ada, ("id", await HeldAsync())) with { Version = "\"1\"" },
        "decideHeldReport" => await HeldToDecideAsync(),
        "readCredential" or "quoteRenewal" or "downloadBadge" => Member(Ada, ("id", "C-1001")),
        "renewCredential" => await ReadyToRenewAsync(),
        "recordCpr" => Member(Ada) with { Version = await VersionAsync(Ada, "/api/cpr") },
        "confirmEmail" => Member(Ada) with { Secrets = new() { ["kPz6mZQnR0W8m0Qk5n8y7w"] = await EmailTokenAsync() } },
        "listNotices" => Member("acsm|M1003"),
        "filePetition" => Member(await PayForPetitionAsync()),
        "listPetitions" => Member(Nora),
        "readPetition" => Member(Nora, ("id", await PetitionAsync())),
        "fileAppeal" => Appellant(Sam),
        "listAppeals" => Appellant(Sam),
        "readAppeal" => Appellant(Sam, ("id", await FiledAsync(Later, Sam, "/api/appeals", null))),
        "readEmeritusApplication" =>
            Member(Ada, ("id", await FiledAsync(Site, Ada, "/api/emeritus-applications", null))),
        "listFiledPetitions" => Staff("reviewer", "nasm"),
        "readFiledPetition" =>
            Staff("reviewer", "nasm", ("memberId", "N2001"), ("applicationId", await PetitionAsync())),
        "decidePetition" => await PetitionToDecideAsync(),
        "listFiledAppeals" => Staff("registrar", "nsca") with { Site = Later.Site },
        "readFiledAppeal" =>
            Staff(
                "registrar",
                "nsca",
                ("memberId", "S3001"),
                ("applicationId", await FiledAsync(Later, Sam, "/api/appeals", null))) with { Site = Later.Site },
        "decideAppeal" => await AppealToDecideAsync(),
        "readFiledEmeritusApplication" =>
            Staff(
                "registrar",
                "acsm",
                ("memberId", "M1001"),
                ("applicationId", await FiledAsync(Site, Ada, "/api/emeritus-applications", null))),
        "decideEmeritusApplication" => await EmeritusToDecideAsync(),
        "grantAccommodation" => Staff("registrar", "nsca", ("memberId", "S3002")) with { Site = Later.Site },

        "listAudits" or "readAudit" or "addAuditDocument" => AuditedExample.ForMember(await AuditedAsync("M1007", 0)),
        "readAuditDocument" or "removeAuditDocument" => AuditedExample.ForMember(await AuditedAsync(null, 1)),
        "submitAudit" => AuditedExample.ForMember(await AuditedAsync(null, 2)),
        "readMemberAudit" => AuditedExample.ForStaff(await AuditedAsync("M1007", 0)),
        "addMemberAuditDocument" or "resendAuditNotice" => AuditedExample.ForStaff(await AuditedAsync("M1008", 0)),
        "readMemberAuditDocument" or "receiveAuditDocuments" or "decideAuditDocument" =>
            await SeenAsync(AuditedExample.ForStaff(await AuditedAsync(null, 1))),
        "beginAuditReview" => await SubmittedAsync(),
        "decideAudit" => await SeenAsync(AuditedExample.ForStaff(await AuditedAsync(null, 0))),
        "extendAuditRemedy" => await InsufficientAsync(),

        "extendGrace" => Staff("registrar", "acsm", ("memberId", "M1003")),
        "reinstate" => Staff("registrar", "acsm", ("memberId", "M1004")),
        "setDistinction" => Staff("registrar", "nsca", ("memberId", "S3001")) with { Site = Later.Site },
        "recordMemberCpr" or "changeMemberProfile" =>
            Staff("registrar", "acsm") with
            {
                Version = await VersionAsync("staff:registrar:rob", "/api/staff/members/acsm/M1001"),
            },
        "listUnmatchedBounces" => await BouncedAsync("list"),
        "settleBounce" => await BouncedAsync("settle"),
        "clearMark" => Staff("registrar", "acsm", ("memberId", "M1005")),
        "correctCredential" => await ChangedByAsync("M1009"),
        "withdrawCredential" => await ChangedByAsync("M1010"),
        "setPersonState" => await ChangedByAsync("M1011"),
        "erasePerson" => Staff("registrar", "acsm", ("memberId", "M1012")),
        "recordLetter" => await LetterAsync(),
        "deleteMemberReport" =>
            Staff("registrar", "acsm", ("reportId", await TeachingAsync(1))) with { Version = "\"1\"" },
        "listMemberNotices" => Staff("reviewer", "acsm", ("memberId", "M1003")),
        "listSessions" => await OwnSessionAsync(),
        "endSession" => await OwnSessionAsync(),
        "listMemberSessions" => await SignedInAsync(),
        "readMemberLog" => Staff("reviewer", "acsm", ("memberId", "M1003")),
        "resendNotice" => Staff("registrar", "acsm", ("memberId", "M1005"), ("noticeId", await SettledNoticeAsync())),
        "readRun" => Staff("reviewer", "acsm", ("job", "DueIndexAudit"), ("startedAt", await StartedAtAsync())),
        "readManifest" => Staff("reviewer", "acsm", ("night", "2026-06-16")),
        _ => AsItsCaller(EndpointTable.Everywhere.Single(row => row.ToString() == call.ToString())),
    };

    /// <summary>A mail that came back, and led to no one mail of ours.</summary>
    private async Task<ExampleCall> BouncedAsync(string to)
    {
        var bounce = new UnmatchedBounce(
            new DateTimeOffset(2026, 6, 14, 16, 17, 2, TimeSpan.Zero),
            "bounced 5.1.1",
            "ada@example.org",
            $"GzJzHe6qQEyDmQYrqFOXxg-{to}",
            [Key(Ada)]);
        await Site.Site.Services.GetRequiredService<UnmatchedBounces>().AddAsync(bounce, CancellationToken.None);
        return Staff("registrar", "acsm", ("bounceId", bounce.Id));
    }

    /// <summary>A registrar who has read the member.</summary>
    private async Task<ExampleCall> ChangedByAsync(string memberId) =>
        Staff("registrar", "acsm", ("memberId", memberId)) with
        {
            Version = await VersionAsync("staff:registrar:rob", $"/api/staff/members/acsm/{memberId}"),
        };

    /// <summary>A notice of an audit that is to go by post.</summary>
    private async Task<ExampleCall> LetterAsync()
    {
        var call = await SeenAsync(AuditedExample.ForStaff(await AuditedAsync(null, 0)));
        var key = new MemberKey("acsm", call.Address["memberId"]);
        await Site.Site.Services.GetRequiredService<MemberCorrections>().SetStateAsync(
            new OfficeCaller(Actor.Office, Site.Today, OrLater: true),
            key,
            PersonStateKind.DoNotMail,
            "Asked for letters.",
            CancellationToken.None);
        await Site.DispatchAsync();
        var notices = await Site.ReadAsync($"{DeskSite.Of(key)}/notices");
        var letter = notices["notices"]!.AsArray().Single(notice => notice!["reason"]?.GetValue<string>() == "by-post");
        return Staff("registrar", "acsm", ("memberId", key.MemberId), ("noticeId", letter!.Text("id")));
    }

    /// <summary>A member with an open session, who asks by a token.</summary>
    private async Task<ExampleCall> OwnSessionAsync()
    {
        const string ownerOfOne = "acsm|M1004";
        await Site.Site.SignInAsync(SessionSubject.From(MemberKey.Parse(ownerOfOne)), "Firefox, Windows");
        var open = await Site.Site.Services.GetRequiredService<Sessions>().ListAsync(
            SessionSubject.From(MemberKey.Parse(ownerOfOne)), CancellationToken.None);
        return Member(ownerOfOne, ("session", open[0].Id));
    }

    private async Task<ExampleCall> SignedInAsync()
    {
        await Site.Site.SignInAsync(SessionSubject.From(MemberKey.Parse(Ada)));
        return Staff("registrar", "acsm");
    }

    private async Task EnrolAsync()
    {
        await EnrolAsync(
            Site,
            "acsm",
            "M1001",
            "ACSM-CPT",
            "2010-07-01",
            "C-1001",
            "Ada Example",
            "ada@example.org",
            currentCycleEnds: new DateOnly(2028, 6, 30));
        await EnrolAsync(Site, "acsm", "M1002", "ACSM-EP", "2024-03-15", "C-1002", "Ada Example", null);
        await EnrolAsync(Site, "acsm", "M1003", "ACSM-CPT", "2023-06-15", "C-1003", "Bert Example", "bert@example.org");
        await EnrolAsync(Site, "acsm", "M1004", "ACSM-CPT", "2022-03-15", "C-1004", "Carl Example", "carl@example.org");
        await EnrolAsync(Site, "acsm", "M1005", "ACSM-CPT", "2023-06-15", "C-1005", "Dora Example", null);
        await EnrolAsync(Site, "nasm", "N2001", "NASM-CPT", "2025-03-15", "N-2001", "Nora Example", "nora@example.org");
        await EnrolAsync(Later, "nsca", "S3001", "NSCA-CSCS", "2025-08-01", "S-3001", "Sam Example", "sam@example.org");
        await EnrolAsync(Later, "nsca", "S3002", "NSCA-CSCS", "2025-08-01", "S-3002", "Sue Example", "sue@example.org");
        Later.Clock.Now = new DateTimeOffset(2027, 2, 10, 18, 0, 0, TimeSpan.Zero);
        await FileOfCreditsAsync(
            "acsm,M1001,r-17,continuing-education,2026-03-02,feed,6,,ACE\n"
                + "nasm,N2001,r-21,continuing-education,2026-05-02,self,,0.5,\n");
        _providerKey = await Site.Site.Services.GetRequiredService<Providers>().AddAsync(
            "acme", "Acme", ["acsm"], CancellationToken.None);
        _mail = await StartMailSiteAsync();

        // So that there are runs, notices and a draw to tell of.
        await AuditedAsync("M1007");
        await AuditedAsync("M1008");
        await Site.Site.Services.GetRequiredService<DueIndexAudit>().RunAsync(CancellationToken.None);
        await Site.RunNightAsync();
        await Site.Site.Services.GetRequiredService<NoticeDispatcher>().RunAsync(CancellationToken.None);
        await Site.Site.Services.GetRequiredService<AuditDraw>().RunAsync(
            Site.Today.AddDays(1), CancellationToken.None);
        await EnrolAsync(Site, "acsm", "M1006", "ACSM-CPT", "2023-06-15", "C-1006", "Emma Example", "emma@example.org");
        foreach (var number in Enumerable.Range(1009, 4))
        {
            await EnrolAsync(
                Site,
                "acsm",
                $"M{number}",
                "ACSM-CPT",
                "2023-06-15",
                $"C-{number}",
                "Finn Example",
                $"f{number}@example.org");
        }
    }

    private static async Task EnrolAsync(
        MemberSite site,
        string program,
        string memberId,
        string type,
        string certifiedOn,
        string number,
        string name,
        string? email,
        DateOnly? currentCycleEnds = null)
    {
        var certified = DateOnly.ParseExact(certifiedOn, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var row = new RosterRow(
            2,
            program,
            memberId,
            name,
            email,
            type,
            number,
            certified,
            currentCycleEnds,
            new DateOnly(2026, 12, 31),
            false);
        var figures = await site.Site.Services.GetRequiredService<RosterImport>().RunAsync(
            [row], currentCycleEnds is null ? certified : site.Today, false, null, CancellationToken.None);
        Assert.Empty(figures.Problems);
    }

    private async Task FileOfCreditsAsync(string rows)
    {
        var request = MemberSite.Request(HttpMethod.Post, "/api/staff/imports/credits").As("staff:registrar:rob");
        request.Content = new StringContent(
            $"program,memberId,reportId,activity,date,source,credits,ceu,approvedBy\n{rows}",
            Encoding.UTF8,
            "text/csv");
        using var answer = await Site.Site.Client.SendAsync(request);
        Assert.Empty((await answer.JsonAsync())["problems"]!.AsArray());
    }

    /// <summary>A site that believes a key of ours to be SendGrid's, and knows no mail.</summary>
    private Task<TestSite> StartMailSiteAsync() => TestSite.StartEmptyAsync(configure: services =>
    {
        services.AddSingleton<TimeProvider>(TestClock.CreateForSite());
        services.AddSingleton(Mock.Of<IMailEvents>(events =>
            events.TakeAsync(
                It.IsAny<IReadOnlyCollection<MailEvent>>(),
                It.IsAny<CancellationToken>()) == Task.FromResult(new MailEventFigures())));
        services.AddSingleton(new SendGridOptions(Convert.ToBase64String(_sendGrid.ExportSubjectPublicKeyInfo())));
    });

    private async Task SignAsSendGridAsync(HttpRequestMessage request)
    {
        var timestamp = TestClock.CreateForSite().Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes(timestamp), .. await request.Content!.ReadAsByteArrayAsync()];
        request.With(SendGridSignature.TimestampHeader, timestamp)
            .With(
                SendGridSignature.SignatureHeader,
                Convert.ToBase64String(
                    _sendGrid.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)));
    }

    private ExampleCall AsItsCaller(EndpointRow row) =>
        row.IsForStaff ? Staff(row.Roles[0], "acsm") : row.IsForAnyone ? Public() : Member(Ada);

    private ExampleCall Public(params (string Name, string Value)[] address) => new(Site.Site)
    {
        Address = address
            .Append(("program", "acsm"))
            .Append(("credentialNumber", "C-1001"))
            .ToDictionary(part => part.Item1, part => part.Item2),
    };

    private ExampleCall Member(string member, params (string Name, string Value)[] address) =>
        new(Site.Site) { Caller = member, Address = address.ToDictionary(part => part.Name, part => part.Value) };

    private ExampleCall Appellant(string member, params (string Name, string Value)[] address) =>
        Member(member, address) with { Site = Later.Site };

    private ExampleCall Staff(string role, string program, params (string Name, string Value)[] address)
    {
        var parts = new Dictionary<string, string> { ["program"] = program, ["memberId"] = "M1001" };
        foreach (var (name, value) in address)
        {
            parts[name] = value;
        }

        return new ExampleCall(Site.Site) { Caller = $"staff:{role}:rob", Address = parts };
    }

    /// <summary>A member whose renewal was drawn for audit today.</summary>
    /// <param name="memberId">One who is there once; left out, another every time.</param>
    /// <param name="documents">How many of their two lines have a document.</param>
    private async Task<AuditedExample> AuditedAsync(string? memberId, int documents = 0)
    {
        if (memberId is not null && _audited.TryGetValue(memberId, out var known))
        {
            return known;
        }

        var id = memberId ?? $"A{_audited.Count}";
        var key = new MemberKey("acsm", id);
        await EnrolAsync(
            Site, "acsm", id, "ACSM-CPT", "2024-03-15", $"C-{id[1..]}A", "Amy Example", $"{id}@example.org");
        string[] reports =
        [
            Last(await Site.AddAsync(key, ReportJson.Education(43))),
            Last(await Site.AddAsync(key, """{ "activity": "teaching", "date": "2026-05-03", "credits": 5 }""")),
        ];
        await Site.Office.RenewAsync(key, $"C-{id[1..]}A", Site.Today, 60, CancellationToken.None);
        var drawn = await Site.Office.DrawAuditAsync(key, $"C-{id[1..]}A", Site.Today, CancellationToken.None);
        var audited = new AuditedExample(
            Site.Site, id, drawn.Member!.Standing.Credentials[0].Audits[0].Id, reports, []);
        foreach (var report in reports.Take(documents))
        {
            var form = MemberSite.Request(HttpMethod.Post, $"/api/audits/{audited.CaseId}/documents").As(
                key.ToString());
            form.Content = new ByteArrayContent(
                AuditSite.Form(AuditSite.ReportPart(report), AuditSite.FilePart(AuditSite.Pdf())));
            form.Content.Headers.TryAddWithoutValidation(
                "Content-Type", $"multipart/form-data; boundary={AuditSite.Boundary}");
            using var answer = await Site.Site.Client.SendAsync(form);
            audited.Documents.Add((await answer.JsonAsync()).Text("id"));
        }

        _audited.Add(id, audited);
        return audited;
    }

    private async Task<ExampleCall> SubmittedAsync()
    {
        var audited = await AuditedAsync(null, documents: 2);
        using var submitted = await Site.PostToAsync(
            new MemberKey("acsm", audited.MemberId), $"/api/audits/{audited.CaseId}/submit");
        Assert.True(submitted.IsSuccessStatusCode, await submitted.Content.ReadAsStringAsync());
        return await SeenAsync(AuditedExample.ForStaff(audited));
    }

    /// <summary>The call about the case as it is.</summary>
    private async Task<ExampleCall> SeenAsync(ExampleCall call) => call with
    {
        Version = await VersionAsync(
            call.Caller!, $"/api/staff/audits/acsm/{call.Address["memberId"]}/{call.Address["caseId"]}"),
    };

    private async Task<ExampleCall> InsufficientAsync()
    {
        var call = await SeenAsync(AuditedExample.ForStaff(await AuditedAsync(null, 0)));
        var address = $"/api/staff/audits/acsm/{call.Address["memberId"]}/{call.Address["caseId"]}/decision";
        using var found = await Site.Site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Post, address)
                .As(call.Caller!)
                .With("If-Match", call.Version!)
                .WithJson("""{ "outcome": "insufficient", "remedyBy": "2026-09-01" }"""));
        Assert.True(found.IsSuccessStatusCode, await found.Content.ReadAsStringAsync());
        return await SeenAsync(call);
    }

    /// <summary>Adds a report of Ada's.</summary>
    /// <returns>The id of the report.</returns>
    private async Task<string> TeachingAsync(int hours) => Last(await Site.AddAsync(
        Key(Ada), $$"""{ "activity": "teaching", "date": "2026-05-09", "hours": {{hours}} }"""));

    /// <summary>A report of Ada's with a document.</summary>
    private async Task<ExampleCall> AttachedAsync()
    {
        var report = await TeachingAsync(2);
        var document = await new DocumentsOfReports(Site, Key(Ada)).AttachAsync(report);
        return Member(Ada, ("id", report), ("documentId", document.Text("id")));
    }

    /// <summary>A report of a course that is on record already.</summary>
    private async Task<string> HeldAsync()
    {
        await TeachingAsync(3);
        return await TeachingAsync(3);
    }

    private async Task<ExampleCall> PetitionToDecideAsync()
    {
        var id = await PetitionAsync();
        return Staff("reviewer", "nasm", ("memberId", "N2001"), ("applicationId", id)) with
        {
            Version = await VersionAsync("staff:reviewer:rob", $"/api/staff/petitions/nasm/N2001/{id}"),
        };
    }

    private async Task<ExampleCall> HeldToDecideAsync()
    {
        var report = await HeldAsync();
        using var listed = await Site.StaffAsync("reviewer", "GET", "/api/staff/held-reports/acsm");
        var held = (await listed.JsonAsync())["reports"]!.AsArray()
            .Single(one => one!["report"]!.Text("id") == report)!;
        return Staff("reviewer", "acsm", ("reportId", report)) with { Version = $"\"{held.Text("version")}\"" };
    }

    private async Task<ExampleCall> ReadyToRenewAsync()
    {
        var member = await Site.EnrolCompleteAsync();
        await Site.PayAsync(member, 60);
        return Member(member.ToString(), ("id", $"C-{member.MemberId}"));
    }

    /// <summary>A payment of Ada's that nothing has used.</summary>
    private async Task<ExampleCall> PaidAsync(string id)
    {
        await Site.DoneAsync(
            "POST",
            "/api/staff/members/acsm/M1001/payments",
            $$"""
            { "paymentId": "{{id}}", "credential": "C-1001", "purpose": "renewal", "amount": 60, "currency": "USD" }
            """);
        return Staff("registrar", "acsm");
    }

    private async Task<ExampleCall> ReadyToBeRenewedAsync()
    {
        var member = new MemberKey("acsm", "M1013");
        await EnrolAsync(
            Site, "acsm", "M1013", "ACSM-CPT", "2024-03-15", "C-1013", "Gil Example", "gil@example.org");
        await Site.AddAsync(member, ReportJson.Education(45));
        return Staff("registrar", "acsm", ("memberId", "M1013"));
    }

    private async Task<string> PayForPetitionAsync()
    {
        var paid = $$"""
            {
              "paymentId": "{{Guid.NewGuid():N}}", "credential": "N-2001", "purpose": "petition",
              "amount": 25, "currency": "USD"
            }
            """;
        await Site.DoneAsync("POST", "/api/staff/members/nasm/N2001/payments", paid);
        return Nora;
    }

    /// <summary>A petition that is open, about a course of its own.</summary>
    private async Task<string> PetitionAsync()
    {
        await PayForPetitionAsync();
        var report = $"r-5{_petitions++}";
        await FileOfCreditsAsync($"nasm,N2001,{report},continuing-education,2026-05-02,self,,0.5,\n");
        return await FiledAsync(
            Site, Nora, "/api/petitions", $$"""{ "report": "{{report}}", "note": "A course of 5 hours." }""");
    }

    /// <returns>The id of what is filed, or of the one that was filed before.</returns>
    private static async Task<string> FiledAsync(MemberSite site, string member, string address, string? json)
    {
        if (json is null)
        {
            return (await site.ReadAsync(Key(member), address))["applications"]!.AsArray()[^1]!.Text("id");
        }

        using var filed = await site.PostToAsync(Key(member), address, json);
        Assert.True(filed.StatusCode == HttpStatusCode.Created, await filed.Content.ReadAsStringAsync());
        return (await filed.JsonAsync()).Text("id");
    }

    private async Task<ExampleCall> AppealToDecideAsync()
    {
        var id = $"S31{_petitions++}";
        var now = Later.Clock.Now;
        Later.Clock.Now = TestClock.CreateForSite().Now;
        await EnrolAsync(Later, "nsca", id, "NSCA-CSCS", "2025-08-01", $"S-{id}", "Sid Example", null);
        Later.Clock.Now = now;
        var filed = await FiledAsync(
            Later, $"nsca|{id}", "/api/appeals", $$"""{ "credential": "S-{{id}}", "reason": "accident" }""");
        return Staff("registrar", "nsca", ("memberId", id), ("applicationId", filed)) with { Site = Later.Site };
    }

    private async Task<ExampleCall> EmeritusToDecideAsync()
    {
        var member = await Site.TakeOverAsync("ACSM-CPT", "2010-07-01", "2028-06-30");
        var filed = await FiledAsync(
            Site,
            member.ToString(),
            "/api/emeritus-applications",
            $$"""{ "credential": "C-{{member.MemberId}}", "bornOn": "1955-01-01", "retired": true }""");
        return Staff("registrar", "acsm", ("memberId", member.MemberId), ("applicationId", filed));
    }

    private async Task<string> VersionAsync(string caller, string address)
    {
        using var answer = await Site.Site.Client.SendAsync(MemberSite.Request(HttpMethod.Get, address).As(caller));
        return answer.Headers.ETag!.ToString();
    }

    private async Task<string> LinkAsync()
    {
        using var asked = await Site.Site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Post, "/sign-in")
                .WithJson("""{ "program": "acsm", "email": "ada@example.org" }"""));
        while (await Site.Site.Services.GetRequiredService<SignInByMail>().SendMailsAsync(CancellationToken.None) > 0)
        {
        }

        return Secret().Match(
            Site.Mails.Last(
                mail => mail.Text.Contains("/sign-in/", StringComparison.Ordinal)).Text).Groups["secret"].Value;
    }

    private async Task<string> EmailTokenAsync()
    {
        using var asked = await Site.PostToAsync(
            Key(Ada), "/api/profile/email", """{ "email": "ada.other@example.org" }""");
        return Secret().Match(
            Site.Mails.Last(
                mail => mail.Text.Contains("/profile/email/", StringComparison.Ordinal)).Text).Groups["secret"].Value;
    }

    private async Task<string> KeyAsync()
    {
        using var badge = await Site.Site.Client.GetAsync(new Uri("/api/badges/C-1001", UriKind.Relative));
        using var keys = await Site.Site.Client.GetAsync(new Uri("/.well-known/jwks.json", UriKind.Relative));
        return (await keys.JsonAsync())["keys"]![0]!.Text("kid");
    }

    private async Task<string> SettledNoticeAsync() =>
        (await Site.ReadAsync("/api/staff/members/acsm/M1005/notices"))["notices"]!
            .AsArray()
            .First(notice => notice!.Text("state") == "failed")!
            .Text("id");

    private async Task<string> StartedAtAsync() =>
        Uri.EscapeDataString(
            (await Site.ReadAsync("/api/staff/runs?job=DueIndexAudit"))["runs"]![0]!.Text("startedAt"));

    private static MemberKey Key(string member) => MemberKey.Parse(member);

    private static string Last(string address) => address.Split('/')[^1];

    [GeneratedRegex("/(sign-in|profile/email)/(?<secret>[A-Za-z0-9_-]{64})")]
    private static partial Regex Secret();
}

/// <summary>Where and as whom an example is sent.</summary>
internal sealed record ExampleCall(TestSite Site)
{
    /// <summary>The caller as the development bearer names it; <see langword="null"/> for none.</summary>
    public string? Caller { get; init; }

    /// <summary>The parts of the address, by name.</summary>
    public Dictionary<string, string> Address { get; init; } = [];

    /// <summary>The version that a change is made on.</summary>
    public string? Version { get; init; }

    /// <summary>Secrets of an example that only a mail can tell, and what the mail told.</summary>
    public Dictionary<string, string> Secrets { get; init; } = [];

    /// <summary>Adds the proof of the sender, where that is no bearer.</summary>
    public Func<HttpRequestMessage, Task> Prove { get; init; } = _ => Task.CompletedTask;
}
