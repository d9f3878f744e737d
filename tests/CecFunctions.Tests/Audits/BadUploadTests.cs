using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CecFunctions.Audits;
using CecFunctions.Domain.Audits;
using CecFunctions.Evidence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CecFunctions.Tests.Audits;

/// <summary>Every bad upload is a clear 4xx, and leaves nothing behind.</summary>
public sealed class BadUploadTests
{
    [Theory]
    [InlineData("", 400)]
    [InlineData("%PDF-1.7", 415)]
    [InlineData("<html><body onload=alert(1)>........", 415)]
    [InlineData("GIF89a..............................", 415)]
    [InlineData("MZ..................................", 415)]
    [InlineData("%PDF-1.7\n<script>alert(1)</script>....", 415)]
    public async Task WrongContent_IsRefused_WhateverItIsCalled(string content, int status)
    {
        await using var audit = await AuditSite.StartAsync();

        using var response = await audit.UploadAsync(audit.Reports[0], Encoding.Latin1.GetBytes(content));

        Assert.Equal(["file"], (await response.ProblemAsync((HttpStatusCode)status)).Places());
        await audit.AssertNothingLeftAsync();
    }

    [Fact]
    public async Task ZipBombCalledPdf_IsRefused_AndNeverUnpacked()
    {
        await using var audit = await AuditSite.StartAsync();
        using var zipped = new MemoryStream();
        using (var archive = new ZipArchive(zipped, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var entry = await archive.CreateEntry("zeros").OpenAsync();
            for (var i = 0; i < 100; i++)
            {
                await entry.WriteAsync(new byte[1024 * 1024]);
            }
        }

        using var response = await audit.UploadAsync(audit.Reports[0], zipped.ToArray());

        await response.ProblemAsync(HttpStatusCode.UnsupportedMediaType);
        await audit.AssertNothingLeftAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20 * 1024 * 1024)]
    public async Task TooLargeFile_Is413(int over)
    {
        await using var audit = await AuditSite.StartAsync();

        using var response = await audit.UploadAsync(audit.Reports[0], AuditSite.Pdf(FileIntake.MostBytes + over));

        await response.ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
        await audit.AssertNothingLeftAsync();
    }

    [Fact]
    public async Task RequestOverTheLimit_IsRefusedBeforeItIsSent_WhereTheSenderWaits()
    {
        await using var audit = await AuditSite.StartAsync();
        using var request = MemberSite.Request(HttpMethod.Post, audit.Documents).As(audit.Member.ToString());
        request.Headers.ExpectContinue = true;
        request.Content = new ByteArrayContent(
            AuditSite.Form(
                AuditSite.ReportPart(audit.Reports[0]), AuditSite.FilePart(AuditSite.Pdf(40 * 1024 * 1024))));
        request.Content.Headers.TryAddWithoutValidation(
            "Content-Type", $"multipart/form-data; boundary={AuditSite.Boundary}");

        using var response = await audit.Site.Site.Client.SendAsync(request);

        await response.ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
        await audit.AssertNothingLeftAsync();
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd.pdf")]
    [InlineData("C:\\\\fakepath\\\\x.pdf", "x.pdf")]
    [InlineData("What is CPR?.pdf", "What is CPR_.pdf")]
    [InlineData("C:scan.pdf", "C_scan.pdf")]
    [InlineData("scan\u202Efdp.exe", "scanfdp.pdf")]
    [InlineData("scan\u200E.pdf", "scan.pdf")]
    [InlineData("scan\u200B.pdf", "scan.pdf")]
    public async Task NameThatIsMoreThanAName_IsRepaired(string name, string kept)
    {
        await using var audit = await AuditSite.StartAsync();

        using var response = await audit.UploadAsync(audit.Reports[0], AuditSite.Pdf(), name);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(kept, (await response.JsonAsync())["fileName"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("..")]
    public async Task NameThatIsNone_IsRefused(string name)
    {
        await using var audit = await AuditSite.StartAsync();

        using var response = await audit.UploadAsync(audit.Reports[0], AuditSite.Pdf(), name);

        await response.ProblemAsync(HttpStatusCode.BadRequest);
        await audit.AssertNothingLeftAsync();
    }

    [Theory]
    [InlineData("filename*=UTF-7''x.pdf", 400)]
    [InlineData("filename=\"=?UTF-7?B?eC5wZGY=?=\"", 400)]
    [InlineData("filename*=UTF-7''y.pdf; filename=\"x.pdf\"", 201)]
    [InlineData("filename*=no-such-set''x.pdf", 400)]
    [InlineData("filename*=UTF-16''x.pdf", 201)]
    [InlineData("filename*=UTF-8''%zz.pdf", 201)]
    [InlineData("filename*=UTF-8''%ff.pdf", 201)]
    [InlineData("filename*=UTF-8''%00.pdf", 201)]
    [InlineData("filename*=UTF-8''%2e%2e%2fx.pdf", 201)]
    [InlineData("filename*=UTF-8''%", 201)]
    [InlineData("filename*=UTF-8'x.pdf", 400)]
    [InlineData("filename*=x.pdf", 400)]
    [InlineData("filename*=''", 400)]
    [InlineData("filename*=", 400)]
    [InlineData("filename*=ISO-8859-1''%e9.pdf", 201)]
    public async Task NameInAnyCharacterSet_IsReadOrRefused_AndNeverFails(string name, int status)
    {
        await using var audit = await AuditSite.StartAsync();

        using var response = await audit.PostFormAsync(
            AuditSite.Form(
                AuditSite.ReportPart(audit.Reports[0]), ($"form-data; name=\"file\"; {name}", AuditSite.Pdf())));

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task PartNamedInACharacterSetThatCannotBeRead_IsNone()
    {
        await using var audit = await AuditSite.StartAsync();

        using var response = await audit.PostFormAsync(
            AuditSite.Form(("form-data; name=\"=?UTF-7?B?cmVwb3J0?=\"", "r1"u8.ToArray())));

        await response.ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(201)]
    [InlineData(5000)]
    public async Task TooLongName_IsRefused(int length)
    {
        await using var audit = await AuditSite.StartAsync();

        using var response = await audit.UploadAsync(audit.Reports[0], AuditSite.Pdf(), new string('a', length));

        await response.ProblemAsync(HttpStatusCode.BadRequest);
        await audit.AssertNothingLeftAsync();
    }

    public static TheoryData<string, int> Forms => new()
    {
        { "no-parts", 400 },
        { "no-file", 400 },
        { "no-report", 400 },
        { "file-first", 400 },
        { "file-without-name", 400 },
        { "report-with-name", 400 },
        { "two-files", 400 },
        { "something-after", 400 },
        { "report-too-long", 400 },
        { "report-no-utf8", 400 },
        { "unknown-report", 400 },
        { "no-form", 415 },
        { "no-boundary", 415 },
        { "long-boundary", 415 },
        { "other-boundary", 400 },
        { "not-ended", 400 },
        { "many-headers", 400 },
        { "attachment", 400 },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task FormOutOfOrder_IsRefused(string form, int status)
    {
        await using var audit = await AuditSite.StartAsync();
        var report = AuditSite.ReportPart(audit.Reports[0]);
        var file = AuditSite.FilePart(AuditSite.Pdf());
        var contentType = form switch
        {
            "no-form" => "application/pdf",
            "no-boundary" => "multipart/form-data",
            "long-boundary" => $"multipart/form-data; boundary={new string('b', 71)}",
            "other-boundary" => "multipart/form-data; boundary=another",
            _ => null,
        };
        var body = form switch
        {
            "no-parts" => AuditSite.Form(),
            "no-file" => AuditSite.Form(report),
            "no-report" => AuditSite.Form(file),
            "file-first" => AuditSite.Form(file, report),
            "file-without-name" => AuditSite.Form(report, ("form-data; name=\"file\"", AuditSite.Pdf())),
            "report-with-name" =>
                AuditSite.Form(("form-data; name=\"report\"; filename=\"r.txt\"", report.Content), file),
            "two-files" => AuditSite.Form(report, file, AuditSite.FilePart(AuditSite.Pdf(fill: 8))),
            "something-after" => AuditSite.Form(report, file, ("form-data; name=\"note\"", "hello"u8.ToArray())),
            "report-too-long" => AuditSite.Form(AuditSite.ReportPart(new string('r', 300)), file),
            "report-no-utf8" => AuditSite.Form((report.Disposition, [0xC3, 0x28]), file),
            "unknown-report" => AuditSite.Form(AuditSite.ReportPart("r999"), file),
            "not-ended" => AuditSite.Form(report, file)[..^20],
            "many-headers" =>
                AuditSite.Form(
                    report,
                    (
                        file.Disposition + string.Concat(Enumerable.Range(0, 20).Select(i => $"\r\nX-{i}: y")),
                        file.Content)),
            "attachment" => AuditSite.Form(report, ("attachment; name=\"file\"; filename=\"scan.pdf\"", file.Content)),
            _ => AuditSite.Form(report, file),
        };

        using var response = await audit.PostFormAsync(body, contentType);

        await response.ProblemAsync((HttpStatusCode)status);
        await audit.AssertNothingLeftAsync();
    }

    [Fact]
    public async Task FiftyFirstDocument_IsRefused()
    {
        await using var audit = await AuditSite.StartAsync();
        var intake = audit.Site.Site.Services.GetRequiredService<MyAudits>();
        for (var i = 0; i < CaseEvidence.MostDocuments; i++)
        {
            var upload = new EvidenceUpload(
                audit.Reports[0], "scan.pdf", new MemoryStream(AuditSite.Pdf(fill: (byte)i)));
            Assert.Equal(
                EvidenceUploadOutcome.Added,
                (
                    await intake.UploadAsync(
                        audit.Member, audit.CaseId, audit.Site.Today, upload, CancellationToken.None)).Outcome);
        }

        using var response = await audit.UploadAsync(audit.Reports[0], AuditSite.Pdf(fill: 99));

        Assert.Equal(
            "too-many-documents", (await response.ProblemAsync(HttpStatusCode.Conflict))["reason"]!.GetValue<string>());
        Assert.Equal(CaseEvidence.MostDocuments, (await audit.CaseAsync())["documents"]!.AsArray().Count);
    }

    [Fact]
    public async Task CaseOfAnother_IsLikeNone()
    {
        await using var audit = await AuditSite.StartAsync();
        var other = await audit.Site.EnrolAsync();
        var form = AuditSite.Form(AuditSite.ReportPart(audit.Reports[0]), AuditSite.FilePart(AuditSite.Pdf()));

        await (await audit.PostFormAsync(form, caller: other.ToString())).ProblemAsync(HttpStatusCode.NotFound);
        await (await audit.PostFormAsync(form, address: "/api/audits/20260615-0000000000/documents")).ProblemAsync(
            HttpStatusCode.NotFound);
        await (await audit.PostFormAsync(form, address: "/api/audits/a%2Fb%3Fc%23d/documents")).ProblemAsync(
            HttpStatusCode.NotFound);

        await audit.AssertNothingLeftAsync();
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-0")]
    public async Task DecidedCase_TakesNothing()
    {
        await using var audit = await AuditSite.StartAsync();
        await audit.Site.Office.PassAuditAsync(
            audit.Member, $"C-{audit.Member.MemberId}", audit.Site.Today, CancellationToken.None);

        using var response = await audit.UploadAsync(audit.Reports[0], AuditSite.Pdf());

        var problem = await response.ProblemAsync(HttpStatusCode.Conflict);
        Assert.Equal(
            ("wrong-status", "ALL-AUDIT-0"),
            (problem["reason"]!.GetValue<string>(), problem["rule"]!.GetValue<string>()));
        await audit.AssertNothingLeftAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ConnectionThatBreaksHalfWay_LeavesNothing(bool reset)
    {
        await using var audit = await AuditSite.StartAsync(TestSite.Unhurried);
        var form = AuditSite.Form(AuditSite.ReportPart(audit.Reports[0]), AuditSite.FilePart(AuditSite.Pdf(4_000_000)));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, audit.Site.Site.Client.BaseAddress!.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"POST {audit.Documents} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer dev:{audit.Member}\r\n" +
            $"Content-Type: multipart/form-data; boundary={AuditSite.Boundary}\r\nContent-Length: "
                + $"{form.Length}\r\nExpect: 100-continue\r\n\r\n")));
        // Asked to go on, the sender knows that the form is being read.
        var goOn = "HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray();
        var answer = new byte[goOn.Length];
        await stream.ReadExactlyAsync(answer);
        Assert.Equal(goOn, answer);
        await stream.WriteAsync(form.AsMemory(0, 3_000_000));
        if (reset)
        {
            client.LingerState = new LingerOption(enable: true, seconds: 0);
            client.Close();
        }
        else
        {
            client.Client.Shutdown(SocketShutdown.Send);
        }

        // Once it has stopped, no request is being worked on any more.
        await audit.Site.Site.Services.GetRequiredService<IHost>().StopAsync();
        await audit.AssertNothingLeftAsync();
    }
}
