using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using CecFunctions.Backups;
using CecFunctions.Domain.Credits;
using CecFunctions.Evidence;
using CecFunctions.Jobs;
using CecFunctions.Members;
using CecFunctions.Merge;
using CecFunctions.Night;
using CecFunctions.SelfReports;
using CecFunctions.Storage;
using CecFunctions.Tests.Audits;

namespace CecFunctions.Tests.Backups;

public sealed class StoreBackupTests : IDisposable
{
    private static readonly DateOnly Imported = new(2025, 1, 10);
    private static readonly DateOnly Today = new(2025, 2, 1);
    private static readonly MemberKey First = new("acsm", "a1");
    private static readonly MemberKey Second = new("acsm", "b2");

    private readonly string _folder = Directory.CreateTempSubdirectory("cec-backup-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task EveryTableAndContainer_SaysWhatABackupDoesWithIt()
    {
        await using var system = await TestSystem.StartAsync();

        Assert.Empty(
            from place in system.Get<CecStorage>().Places
            where place.Service != StorageService.Queue && place.Content is null
            select place.Name);
        Assert.Equal("members", Assert.Single(system.Get<CecStorage>().PlacesOf(ContentKind.Members)).Name);
    }

    [Fact]
    public async Task MemberChangedMeanwhile_IsReadAgain()
    {
        await using var system = await StartAsync();

        var manifest = await BackUpAsync(system, whenFirstIsRead: async () =>
        {
            await ReportAsync(system, First, "late", 3);
            await system.ImportAsync(Today, TestRoster.Row("c3", "2022-03-15"));
        });

        Assert.True(manifest.OneMoment);
        Assert.Empty(manifest.Problems);
        await using var restored = await RestoreAsync();
        Assert.Equal(3, manifest.Members);
        Assert.Equal(await WholeAsync(system), await WholeAsync(restored));
        Assert.NotNull((await restored.MemberAsync(First)).Standing.FindReport("late"));
        await AssertNothingIsMissingAsync(restored);
    }

    [Fact]
    [Trait("Rule", "PORTAL-9")]
    public async Task AccountsMergedMeanwhile_AreOneInTheBackup()
    {
        await using var system = await StartAsync();

        await BackUpAsync(system, whenFirstIsRead: () => MergeAsync(system));

        await using var restored = await RestoreAsync();
        Assert.Equal(2, (await restored.MemberAsync(First)).Standing.Credentials.Length);
        Assert.Equal(First, (await restored.MemberAsync(Second)).MergedInto!.Into);
        Assert.Equal(await WholeAsync(system), await WholeAsync(restored));
    }

    [Fact]
    [Trait("Rule", "PORTAL-9")]
    public async Task MergeOfWhichOneSideIsOlder_IsFound()
    {
        await using var system = await StartAsync();
        var before = await PartitionsAsync(system);
        await MergeAsync(system);
        var after = await PartitionsAsync(system);

        Assert.Equal([First.ToString()], Copied(before[0], after[1]).FindSplitMerges());
        Assert.Equal([Second.ToString()], Copied(after[0], before[1]).FindSplitMerges());
        Assert.Empty(Copied(before[0], before[1]).FindSplitMerges());
        Assert.Empty(Copied(after[0], after[1]).FindSplitMerges());
    }

    [Fact]
    public async Task StoreThatIsNeverQuiet_IsBackedUp_AndSaysSo()
    {
        await using var system = await StartAsync();
        var changes = 0;
        await using var busy = await TestSystem.StartAsync(
            prefix: system.Prefix,
            eachTry: new Tests.Storage.EachTry(async (_, send) =>
            {
                if (Interlocked.Increment(ref changes) % 2 == 0)
                {
                    await ReportAsync(system, First, $"r{changes}", 0.1m);
                }

                await send();
            }));

        var manifest = await BackUpAsync(busy);

        Assert.False(manifest.OneMoment);
        Assert.Empty(manifest.Problems);
        await using var restored = await RestoreAsync();
        await AssertNothingIsMissingAsync(restored);
        // Later files hold the later copies, and the latest is the one that came back.
        Assert.True((await restored.MemberAsync(First)).Standing.Reports.Length > 8);
    }

    [Fact]
    public async Task StoreWrittenToDuringTheRestore_IsFound()
    {
        await using var system = await StartAsync();
        await BackUpAsync(system);
        await using var target = await TestSystem.StartAsync();
        var backup = await target.Get<BackupReading>().CheckAsync(_folder, null, CancellationToken.None);

        var wrong = await Assert.ThrowsAsync<BackupException>(() => target.Get<StoreRestore>().RunAsync(
            backup, holdMail: false, new AtFirst(() => ReportAsync(target, First, "r1", 3)), CancellationToken.None));

        Assert.Contains("something else has written", wrong.Message, StringComparison.Ordinal);
        Assert.Contains(
            "A restore into this store is not finished.",
            await target.Get<Readiness>().FindMissingAsync(CancellationToken.None));
        // And its mail is held.
        Assert.True((await target.Get<RestoreMark>().FindAsync(CancellationToken.None))!.MailIsHeld);
    }

    [Fact]
    public async Task BackupThatWasCutOff_GoesOnWhereItWas_AndTakesNoHalfFile()
    {
        await using var system = await StartAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(
            () => BackUpAsync(system, whenFirstIsRead: () => throw new OperationCanceledException()));
        Assert.True(File.Exists(Path.Combine(_folder, "begun.json")));
        await File.WriteAllTextAsync(Path.Combine(_folder, "members", "00002.jsonl.gz.part"), "half a file");
        var kept = File.GetLastWriteTimeUtc(Path.Combine(_folder, "members", "00001.jsonl.gz"));
        // Of the second it has none, and of the first an older one.
        await ReportAsync(system, First, "late", 3);

        var manifest = await BackUpAsync(system);

        Assert.Equal((2, true), (manifest.Members, manifest.OneMoment));
        Assert.Equal(kept, File.GetLastWriteTimeUtc(Path.Combine(_folder, "members", "00001.jsonl.gz")));
        Assert.False(File.Exists(Path.Combine(_folder, "begun.json")));
        await using var restored = await RestoreAsync();
        Assert.Equal(await WholeAsync(system), await WholeAsync(restored));
    }

    [Fact]
    public async Task MemberOverManyPages_ChangedBetweenThem_IsOfOneMoment()
    {
        await using var system = await StartAsync();
        for (var commit = 0; commit < 12; commit++)
        {
            await AddLinesAsync(system, First, 95);
        }

        var changes = 0;
        await using var reading = await TestSystem.StartAsync(
            prefix: system.Prefix,
            eachTry: new Tests.Storage.EachTry(async (_, send) =>
            {
                await send();
                // After the first page of the member, and of the member read again.
                if (changes++ is 0 or 2)
                {
                    await AddLinesAsync(system, First, 3);
                }
            }));

        var read = await reading.Get<MemberPartitions>()
            .ReadAsync(null, CancellationToken.None)
            .ToListAsync(CancellationToken.None);

        Assert.Equal([null, null], read.Select(member => member.Gap));
        Assert.True(changes > 3);
        Assert.Equal(read[0].Member!.LogLength, read[0].History!.Log.Length);
    }

    [Fact]
    public async Task MemberDamagedInTheStore_IsTold_AndKeptAsTheyWere()
    {
        await using var system = await StartAsync();
        await system.Get<CecStorage>().Table("members").DeleteEntityAsync(
            First.ToString(), MemberRowKeys.Log(First, 0), cancellationToken: CancellationToken.None);

        var manifest = await BackUpAsync(system);

        Assert.Equal(
            [new BackupProblem(First.ToString(), "has 0 lines of a log of 1.")], manifest.Problems.AsEnumerable());
        await using var restored = await RestoreAsync();
        Assert.Equal(await WholeAsync(system), await WholeAsync(restored));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NumberThatTwoHave_IsTold_AndRestoredAsItWas(bool isBackupOfBefore)
    {
        await using var system = await StartAsync();
        await system.RenumberAsBeforeAsync(Second, "n1");
        BackupProblem[] expected =
        [
            new(Second.ToString(), "has the credential number 'n1', which acsm|a1 has too; staff have to correct one."),
        ];

        var manifest = await BackUpAsync(system);
        Assert.Equal(expected, manifest.Problems.AsEnumerable());
        if (isBackupOfBefore)
        {
            // A version of before did not look for it.
            var file = Path.Combine(_folder, "backup.json");
            var json = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
            json["problems"] = new JsonArray();
            await File.WriteAllTextAsync(file, json.ToJsonString());
        }

        var read = await system.Get<BackupReading>().CheckAsync(_folder, null, CancellationToken.None);
        Assert.Equal(expected, read.Problems.AsEnumerable());
        await using var restored = await RestoreAsync();
        Assert.Equal(await WholeAsync(system), await WholeAsync(restored));
        Assert.Equal(1, (await restored.Get<DueIndexAudit>().RunAsync(CancellationToken.None)).NumbersHeldTwice);
    }

    [Fact]
    [Trait("Rule", "PORTAL-9")]
    public async Task MergeThatIsUnderWay_IsRestoredWithItsNumbers()
    {
        await using var system = await StartAsync();
        await using (var failing = await TestSystem.StartAsync(
            services => services.Replace<IMemberStore>(inner => new LossyStore(inner) { FailFor = First }),
            system.Prefix))
        {
            await Assert.ThrowsAsync<IOException>(() => MergeAsync(failing));
        }

        Assert.Empty((await BackUpAsync(system)).Problems);
        await using var restored = await RestoreAsync();

        foreach (var member in new[] { "a1", "third" })
        {
            var figures = await restored.ImportAsync(Today, TestRoster.Row(member, "2023-06-15", number: "n2"));
            Assert.Equal((0, 1), (figures.Added, figures.Bad));
        }

        await restored.SweepAsync(Today);
        Assert.Equal(
            ["N1", "N2"], (await restored.MemberAsync(First)).Standing.Credentials.Select(credential => credential.Id));
        await AssertNothingIsMissingAsync(restored);
    }

    [Fact]
    public async Task RowsOfAllTypes_ComeBackAsTheyWere()
    {
        var row = new TableEntity("p|1", "r:1")
        {
            ["Text"] = "Zoë \"=1+1\" \u2028 𝄞",
            ["Number"] = int.MinValue,
            ["Long"] = long.MaxValue,
            ["Double"] = 0.1 + 0.2,
            ["Flag"] = true,
            ["Id"] = Guid.NewGuid(),
            ["Instant"] = new DateTimeOffset(2026, 2, 28, 23, 59, 59, TimeSpan.Zero).AddTicks(1234567),
            ["Bytes"] = new byte[] { 0, 1, 255 },
        };
        DocumentPieces.Write(row, System.Text.Encoding.UTF8.GetBytes($$"""{"a":{{new string('1', 70_000)}},"b":"é"}"""));
        var line = System.Text.Encoding.UTF8.GetString(RowJson.WriteRow(row));

        var back = RowJson.ReadRow(line);

        Assert.DoesNotContain('\n', line);
        Assert.Equal(
            row.OrderBy(column => column.Key, StringComparer.Ordinal),
            back.OrderBy(column => column.Key, StringComparer.Ordinal));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task DocumentOfAReport_ComesBackWithItsFile_AndOneWithoutIsTold()
    {
        await using var system = await StartAsync();
        await ReportAsync(system, First, "r1", 3);
        var attached = await system.Get<ReportDocuments>().AttachAsync(
            First, Today, new EvidenceUpload("r1", "a.pdf", new MemoryStream(Samples.Pdf())), CancellationToken.None);
        var file = new EvidenceFile(First, EvidenceFile.OfReports, attached.Document!.Id);

        Assert.Empty((await BackUpAsync(system)).Problems);
        await using (var restored = await RestoreAsync())
        {
            var opened = await restored.Get<ReportDocuments>().OpenAsync(
                First, Today, "r1", file.DocumentId, CancellationToken.None);
            Assert.NotNull(opened?.Content);
            await opened.Content.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
        Directory.CreateDirectory(_folder);
        await system.Get<EvidenceFiles>().DeleteAsync(file, CancellationToken.None);
        Assert.Equal(
            [new BackupProblem(EvidenceBlobName.From(file), "is on record without its file.")],
            (await BackUpAsync(system)).Problems.AsEnumerable());
    }

    [Fact]
    public async Task ErasedPersons_AreInABackup_StayRefusedAfterIt_AndAreFinishedThere()
    {
        await using var system = await StartAsync();
        await MergeAsync(system);
        await system.ImportAsync(Today, TestRoster.Row("c3", "2022-03-15"));
        await EraseAsync(new MemberKey("acsm", "c3"), system);
        var isErased = false;
        // Of the second only the first commit is made; the account merged into it is still to be erased.
        await using (var dying = await TestSystem.StartAsync(
            prefix: system.Prefix, eachTry: new Tests.Storage.EachTry(DieAfterTheFirstCommitAsync)))
        {
            await Assert.ThrowsAnyAsync<Exception>(() => EraseAsync(First, dying));
        }

        Assert.NotNull((await system.Members.FindErasedAsync(First, default))!.Document.Erased!.Remains);

        var manifest = await BackUpAsync(system);

        Assert.Equal((3, true), (manifest.Members, manifest.OneMoment));
        Assert.Empty(manifest.Problems);
        await using var restored = await RestoreAsync();
        Assert.Equal(await WholeAsync(system), await WholeAsync(restored));
        await restored.SweepAsync(Today.AddDays(1));
        Assert.Empty(await WholeAsync(restored));
        var keys = await restored.Members.ReadErasedKeysAsync("acsm", default).ToListAsync();
        Assert.Equal([First, Second, new("acsm", "c3")], keys);
        Assert.Null((await restored.Members.FindErasedAsync(First, default))!.Document.Erased!.Remains);
        var again = await restored.ImportAsync(Today, TestRoster.Row("c3", "2022-03-15", number: "N9"));
        Assert.Equal((0, 1), (again.MembersAdded, again.Bad));

        static Task<CommandResult> EraseAsync(MemberKey key, TestSystem at) =>
            at.Get<MemberErasure>().EraseAsync(key, Today, Actor.Office, "Letter 17.", default);

        async ValueTask DieAfterTheFirstCommitAsync(int attempt, Func<ValueTask> send)
        {
            if (isErased)
            {
                throw new InvalidOperationException("The process dies here.");
            }

            await send();
            isErased = await system.Members.FindErasedAsync(First, default) is not null;
        }
    }

    private static async Task<TestSystem> StartAsync()
    {
        var system = await TestSystem.StartAsync();
        await system.ImportAsync(
            Imported,
            TestRoster.Row("a1", "2022-03-15", number: "N1"),
            TestRoster.Row("b2", "2022-03-15", "ACSM-EP", number: "N2"));
        return system;
    }

    /// <summary>A backup with a member a file.</summary>
    private async Task<BackupManifest> BackUpAsync(TestSystem system, Func<Task>? whenFirstIsRead = null)
    {
        var backup = new StoreBackup(system.Get<CecStorage>(), system.Get<MemberPartitions>(), system.Clock)
        {
            MembersOfAFile = 1,
        };
        return await backup.RunAsync(
            _folder,
            withSecrets: true,
            ImmutableDictionary<string, byte[]>.Empty,
            whenFirstIsRead is null ? null : new AtFirst(whenFirstIsRead),
            CancellationToken.None);
    }

    private async Task<TestSystem> RestoreAsync()
    {
        var system = await TestSystem.StartAsync();
        var checkedBackup = await system.Get<BackupReading>().CheckAsync(_folder, null, CancellationToken.None);
        await system.Get<StoreRestore>().RunAsync(checkedBackup, holdMail: false, null, CancellationToken.None);
        return system;
    }

    private static async Task<string> WholeAsync(TestSystem system) => string.Join(
        '\n',
        await system.Members.ReadAllWithHistoryAsync(CancellationToken.None)
            .Select(member => WholeMember.Create(member).ToJsonString())
            .ToListAsync());

    private static async Task AssertNothingIsMissingAsync(TestSystem system)
    {
        var figures = await system.Get<DueIndexAudit>().RunAsync(CancellationToken.None);
        Assert.Equal(0, figures.Missing);
    }

    private static Task<CommandResult> ReportAsync(TestSystem system, MemberKey member, string id, decimal credits) =>
        system.Office.ReportAsync(
            member,
            Today,
            new ReportFields
            {
                Id = id,
                Activity = "continuing-education",
                Date = new DateOnly(2024, 6, 1),
                Credits = credits,
                ApprovedBy = "ACE",
            },
            ReportSource.Self,
            CancellationToken.None);

    private static async Task MergeAsync(TestSystem system) => Assert.Equal(
        MergeOutcome.Merged,
        (await system.Get<AccountMerge>().MergeAsync(First, Second, Today, "staff:rob", CancellationToken.None)).Outcome);

    private static async Task<IReadOnlyList<MemberPartition>> PartitionsAsync(TestSystem system) =>
        await system.Get<MemberPartitions>().ReadAsync(null, CancellationToken.None).ToListAsync();

    private static CopiedMembers Copied(params MemberPartition[] members)
    {
        var copied = new CopiedMembers();
        foreach (var member in members)
        {
            copied.Add(member, RowJson.WriteMember(member.Key, member.Rows));
        }

        return copied;
    }

    private static async Task AddLinesAsync(TestSystem system, MemberKey key, int lines)
    {
        var line = new LogLine { On = Today, Event = LogEvent.MarkCleared };
        var result = await system.Commands.ExecuteAsync(
            key,
            Today,
            Actor.Office,
            (document, _) => Enumerable.Repeat(line, lines)
                .Aggregate(new MemberChange { Document = document }, (change, added) => change.With(added)),
            CancellationToken.None);
        Assert.Equal(CommandOutcome.Accepted, result.Outcome);
    }

    /// <summary>Does something once the first member is read, before the backup goes on.</summary>
    private sealed class AtFirst(Func<Task> act) : IProgress<int>
    {
        private bool _done;

        public void Report(int value)
        {
            if (!_done)
            {
                _done = true;
                act().GetAwaiter().GetResult();
            }
        }
    }
}
