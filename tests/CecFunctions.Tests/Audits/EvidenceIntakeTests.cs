using System.Security.Cryptography;
using System.Text;
using CecFunctions.Audits;
using CecFunctions.Domain.Audits;
using CecFunctions.Evidence;
using CecFunctions.Members;

namespace CecFunctions.Tests.Audits;

public sealed class EvidenceIntakeTests
{
    public static TheoryData<byte[], EvidenceType, string> Kinds => new()
    {
        { Samples.Pdf(), EvidenceType.Pdf, "Zertifikat Übung.pdf" },
        { [0xEF, 0xBB, 0xBF, .. Samples.Pdf()], EvidenceType.Pdf, "Zertifikat Übung.pdf" },
        { [(byte)'\n', (byte)'\t', .. Samples.Pdf()], EvidenceType.Pdf, "Zertifikat Übung.pdf" },
        { [.. "\u001b%-12345X@PJL JOB\r\n"u8, .. Samples.Pdf()], EvidenceType.Pdf, "Zertifikat Übung.pdf" },
        { Samples.Png(), EvidenceType.Png, "Zertifikat Übung.png" },
        { Samples.Jpeg(), EvidenceType.Jpeg, "Zertifikat Übung.jpg" },
        { Samples.Heic(), EvidenceType.Heic, "Zertifikat Übung.heic" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public async Task File_IsKeptAndOnRecord_ByItsContent(byte[] content, EvidenceType type, string name)
    {
        await using var member = await CaseUnderTest.StartAsync();

        var result = await member.UploadAsync("r1", content, "Zertifikat Übung.hta");

        Assert.Equal(EvidenceUploadOutcome.Added, result.Outcome);
        var document = Assert.Single((await member.CaseAsync()).Evidence.Documents);
        Assert.Equal(
            new EvidenceDocument
            {
                Id = document.Id,
                Report = "r1",
                FileName = name,
                Type = type,
                Length = content.Length,
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
                ReceivedAt = member.System.Clock.Now,
                ReceivedOn = CaseUnderTest.Today,
                Origin = EvidenceOrigin.Uploaded,
            },
            document);
        var added = (await member.LogAsync())[^1];
        Assert.Equal(
            (LogEvent.EvidenceAdded, member.CaseId, document.Id, "r1", Actor.Member),
            (added.Line.Event, added.Line.Case, added.Line.Document, added.Line.Report, added.Actor));
        Assert.Equal(content, await DownloadAsync(member, document.Id));
        Assert.Equal(
            new EvidenceFile(CaseUnderTest.Key, member.CaseId, document.Id),
            Assert.Single(await member.FilesAsync()).File);
    }

    [Theory]
    [InlineData("r1", "", EvidenceUploadOutcome.Empty)]
    [InlineData("r1", "%PDF-1.7", EvidenceUploadOutcome.TypeNotTaken)]
    [InlineData("r1", "%PDF-1.7\n<script>alert(1)</script>..........", EvidenceUploadOutcome.TypeNotTaken)]
    [InlineData("r1", "PK\u0003\u0004 a zip file, whatever it is called ....", EvidenceUploadOutcome.TypeNotTaken)]
    [InlineData("r1", "<html><script>alert(1)</script></html>", EvidenceUploadOutcome.TypeNotTaken)]
    [InlineData("r9", "%PDF-1.7 and as much more as it takes", EvidenceUploadOutcome.UnknownLine)]
    [InlineData("", "%PDF-1.7 and as much more as it takes", EvidenceUploadOutcome.UnknownLine)]
    public async Task WhatIsNotTaken_LeavesNothing(string report, string content, EvidenceUploadOutcome outcome)
    {
        await using var member = await CaseUnderTest.StartAsync();

        Assert.Equal(outcome, (await member.UploadAsync(report, Encoding.Latin1.GetBytes(content))).Outcome);

        await member.AssertNothingLeftAsync();
    }

    [Fact]
    public async Task FileThatIsMoreThanItsFirstBytesSay_LeavesNothing_AndTheSenderIsToldWhatToDo()
    {
        await using var member = await CaseUnderTest.StartAsync();
        byte[] scripted = [.. Samples.Pdf(), .. "9 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj"u8];

        var result = await member.UploadAsync("r1", scripted);

        Assert.Equal((EvidenceUploadOutcome.TypeNotTaken, PdfContent.Active), (result.Outcome, result.Problem));
        await member.AssertNothingLeftAsync();
    }

    [Theory]
    [InlineData(0, EvidenceUploadOutcome.Added)]
    [InlineData(1, EvidenceUploadOutcome.TooLarge)]
    public async Task Length_IsLimited_AsItComesIn(int over, EvidenceUploadOutcome outcome)
    {
        await using var member = await CaseUnderTest.StartAsync();
        var length = FileIntake.MostBytes + over;
        using var content = new GeneratedPdf(length);

        var result = await member.UploadAsync(new EvidenceUpload("r1", "scan.pdf", content));

        Assert.Equal(outcome, result.Outcome);
        if (outcome == EvidenceUploadOutcome.Added)
        {
            Assert.Equal(length, result.Document!.Length);
            Assert.Equal(length, (await DownloadAsync(member, result.Document.Id)).Length);
        }
        else
        {
            await member.AssertNothingLeftAsync();
        }
    }

    [Fact]
    public async Task EndlessFile_IsReadNoFurtherThanTheLimit()
    {
        await using var member = await CaseUnderTest.StartAsync();
        using var content = new GeneratedPdf(long.MaxValue);

        Assert.Equal(
            EvidenceUploadOutcome.TooLarge,
            (await member.UploadAsync(new EvidenceUpload("r1", "scan.pdf", content))).Outcome);

        Assert.InRange(content.Position, FileIntake.MostBytes + 1, FileIntake.MostBytes + (128 * 1024));
        await member.AssertNothingLeftAsync();
    }

    [Fact]
    public async Task File_IsNeverHeldWhole()
    {
        await using var first = await CaseUnderTest.StartAsync();
        var staged = new StagedBytesPolicy();
        await using var member = await first.AgainAsync(staged);
        var mostHeld = 0L;
        using var content = new GeneratedPdf(
            FileIntake.MostBytes, read => mostHeld = Math.Max(mostHeld, read - staged.Bytes));

        Assert.Equal(
            EvidenceUploadOutcome.Added,
            (await member.UploadAsync(new EvidenceUpload("r1", "scan.pdf", content))).Outcome);

        Assert.Equal(FileIntake.MostBytes, staged.Bytes);
        // A block on its way to storage, and a part on its way to the block.
        Assert.InRange(mostHeld, 1, (1024 * 1024) + (128 * 1024));
    }

    [Fact]
    public async Task SenderWhoBreaksOff_LeavesNothing()
    {
        await using var member = await CaseUnderTest.StartAsync();
        using var content = new GeneratedPdf(4_000_000, read =>
        {
            if (read > 3_000_000)
            {
                throw new IOException("The connection is gone.");
            }
        });

        await Assert.ThrowsAsync<IOException>(() => member.UploadAsync(new EvidenceUpload("r1", "scan.pdf", content)));

        await member.AssertNothingLeftAsync();
    }

    [Fact]
    public async Task WhatCameWithTheFile_MustBeInOrderToo()
    {
        await using var member = await CaseUnderTest.StartAsync();

        var result = await member.UploadAsync(
            new EvidenceUpload("r1", "scan.pdf", new MemoryStream(Samples.Pdf()), _ => Task.FromResult(false)));

        Assert.Equal(EvidenceUploadOutcome.NotInOrder, result.Outcome);
        await member.AssertNothingLeftAsync();
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public async Task FileThatComesInOverMidnight_CountsForTheDayOfItsLastByte()
    {
        await using var member = await CaseUnderTest.StartAsync();
        var upload = new EvidenceUpload("r1", "scan.pdf", new MemoryStream(Samples.Pdf()))
        {
            Today = () => CaseUnderTest.Today.AddDays(1),
        };

        var document = (await member.UploadAsync(upload)).Document!;

        Assert.Equal(CaseUnderTest.Today.AddDays(1), document.ReceivedOn);
        Assert.Equal(CaseUnderTest.Today.AddDays(1), (await member.LogAsync())[^1].Line.On);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-3")]
    public async Task FileThatComesInAfterTheLastDay_IsLate_ThoughItWasBegunInTime()
    {
        await using var member = await CaseUnderTest.StartAsync();
        await member.System.DispatchAsync(CaseUnderTest.DrawnOn);
        var deadline = (await member.AuditAsync()).Deadline!.Value;
        var slow = new EvidenceUpload("r1", "scan.pdf", new MemoryStream(Samples.Pdf()))
        {
            Today = () => deadline.AddDays(1),
        };

        await member.UploadAsync(slow, on: deadline);

        Assert.True((await member.AuditAsync()).DeadlineHasPassed);
    }

    [Fact]
    public async Task SameBytesForTheSameLine_AreOneDocument()
    {
        await using var member = await CaseUnderTest.StartAsync();
        var first = await member.UploadAsync("r1", Samples.Pdf());

        var again = await member.UploadAsync("r1", Samples.Pdf(), "another name.pdf");
        var forAnotherLine = await member.UploadAsync("r2", Samples.Pdf());

        Assert.Equal((EvidenceUploadOutcome.SameAsBefore, first.Document), (again.Outcome, again.Document));
        Assert.Equal(EvidenceUploadOutcome.Added, forAnotherLine.Outcome);
        Assert.Equal(2, (await member.CaseAsync()).Evidence.Documents.Length);
        Assert.Equal(2, (await member.FilesAsync()).Count);
    }

    [Fact]
    public async Task TwiceAtOnce_IsOneDocument_AndBothAreTold()
    {
        await using var member = await CaseUnderTest.StartAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => member.UploadAsync("r1", Samples.Pdf())));

        Assert.Single(results, result => result.Outcome == EvidenceUploadOutcome.Added);
        Assert.Equal(3, results.Count(result => result.Outcome == EvidenceUploadOutcome.SameAsBefore));
        var document = Assert.Single((await member.CaseAsync()).Evidence.Documents);
        Assert.All(results, result => Assert.Equal(document, result.Document));
        Assert.Equal(document.Id, Assert.Single(await member.FilesAsync()).File.DocumentId);
    }

    [Fact]
    public async Task FiftyDocuments_AreTaken_AndNoMore()
    {
        await using var member = await CaseUnderTest.StartAsync();
        for (var i = 0; i < CaseEvidence.MostDocuments; i++)
        {
            // Names as long as they can be, in letters that take most room.
            var result = await member.UploadAsync(
                i % 2 == 0 ? "r1" : "r2", Samples.Pdf(seed: i), new string('語', EvidenceFileName.MaxLength));
            Assert.Equal(EvidenceUploadOutcome.Added, result.Outcome);
        }

        Assert.Equal(EvidenceUploadOutcome.TooMany, (await member.UploadAsync("r1", Samples.Pdf(seed: 99))).Outcome);
        Assert.Equal(EvidenceUploadOutcome.TooMany, (await member.UploadAsync("r3", Samples.Pdf(seed: 99))).Outcome);
        Assert.Equal(
            EvidenceUploadOutcome.SameAsBefore, (await member.UploadAsync("r1", Samples.Pdf(seed: 0))).Outcome);

        Assert.Equal(CaseEvidence.MostDocuments, (await member.CaseAsync()).Evidence.Documents.Length);
        Assert.Equal(CaseEvidence.MostDocuments, (await member.FilesAsync()).Count);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-4")]
    public async Task FullCase_HasRoomForThePost_AndForTheRemedy()
    {
        await using var member = await CaseUnderTest.StartAsync();
        var ids = new List<string>();
        for (var i = 0; i < CaseEvidence.MostDocuments; i++)
        {
            ids.Add(await member.AddAsync("r1", seed: i));
        }

        var post = await member.Desk.AddDocumentAsync(
            CaseUnderTest.Key,
            member.CaseId,
            AuditCaller.Staff("ann", CaseUnderTest.Today),
            new EvidenceUpload("r2", "scan.pdf", new MemoryStream(Samples.Pdf(seed: 98))),
            CancellationToken.None);
        Assert.Equal(EvidenceUploadOutcome.Added, post.Outcome);

        foreach (var id in ids.Append(post.Document!.Id))
        {
            await member.DecideAsync(id, EvidenceDecision.Refused, "Cannot be read.", CaseUnderTest.Today);
        }

        var found = await member.Desk.FindInsufficientAsync(
            CaseUnderTest.Key,
            member.CaseId,
            null,
            AuditCaller.Staff("ann", CaseUnderTest.Today),
            CancellationToken.None);
        Assert.Equal((CommandOutcome.Accepted, null), (found.Outcome, found.Refusal));
        await member.AddAsync("r1", seed: 99);
    }

    [Fact]
    public async Task NameOfWhichNothingIsLeft_IsRefused_BeforeTheFileIsRead()
    {
        await using var member = await CaseUnderTest.StartAsync();
        using var content = new GeneratedPdf(1000);

        var result = await member.UploadAsync(new EvidenceUpload("r1", "../../", content));

        Assert.Equal(EvidenceUploadOutcome.NameNotTaken, result.Outcome);
        Assert.NotNull(result.Problem);
        Assert.Equal(0, content.Position);
        await member.AssertNothingLeftAsync();
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-0")]
    public async Task DecidedCase_TakesNone()
    {
        await using var member = await CaseUnderTest.StartAsync();
        await member.Desk.PassAsync(
            CaseUnderTest.Key, member.CaseId, AuditCaller.Staff("ann", CaseUnderTest.Today), CancellationToken.None);

        var result = await member.UploadAsync("r1", Samples.Pdf());

        Assert.Equal((EvidenceUploadOutcome.TakesNone, "ALL-AUDIT-0"), (result.Outcome, result.Rule));
        await member.AssertNothingLeftAsync();
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-0")]
    public async Task CaseDecidedWhileTheFileComesIn_TakesNone()
    {
        await using var member = await CaseUnderTest.StartAsync();

        var result =
            await member.UploadAsync(new EvidenceUpload("r1", "scan.pdf", new MemoryStream(Samples.Pdf()), async stop =>
        {
            await member.Desk.PassAsync(
                CaseUnderTest.Key, member.CaseId, AuditCaller.Staff("ann", CaseUnderTest.Today), stop);
            return true;
        }));

        Assert.Equal(EvidenceUploadOutcome.TakesNone, result.Outcome);
        await member.AssertNothingLeftAsync();
    }

    [Theory]
    [InlineData("m1", "20250210-0000000000")]
    [InlineData("m1", "a/b?c#d")]
    [InlineData("m9", null)]
    public async Task UnknownCase_IsToldBeforeTheFileIsRead(string memberId, string? caseId)
    {
        await using var member = await CaseUnderTest.StartAsync();
        using var content = new GeneratedPdf(1000);

        var result = await member.Mine.UploadAsync(
            new MemberKey("acsm", memberId), caseId
                ?? member.CaseId,
                CaseUnderTest.Today,
                new EvidenceUpload("r1", "scan.pdf", content),
                CancellationToken.None);

        Assert.Equal((EvidenceUploadOutcome.UnknownCase, 0L), (result.Outcome, content.Position));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    public async Task Crash_LeavesAFileTooMany_AndNeverARecordWithoutItsFile(int write, int left)
    {
        // Writes: a block, the list of blocks, the member with the record.
        await using var first = await CaseUnderTest.StartAsync();
        var crash = new CrashPolicy(write);
        await using (var dying = await first.AgainAsync(crash))
        {
            Assert.True(await crash.KillsAsync(() => dying.UploadAsync("r1", Samples.Pdf())));
        }

        Assert.Equal(left, (await first.FilesAsync()).Count);
        Assert.Empty((await first.CaseAsync()).Evidence.Documents);
        Assert.Equal(EvidenceUploadOutcome.Added, (await first.UploadAsync("r1", Samples.Pdf(seed: 2))).Outcome);
    }

    private static async Task<byte[]> DownloadAsync(CaseUnderTest member, string documentId)
    {
        var download = await member.Cases.OpenDocumentAsync(
            CaseUnderTest.Key, member.CaseId, documentId, CaseUnderTest.Today, CancellationToken.None);
        await using var content = download!.Content!;
        using var whole = new MemoryStream();
        await content.CopyToAsync(whole);
        return whole.ToArray();
    }
}
