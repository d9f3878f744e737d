using System.Collections.Immutable;
using CecFunctions.Imports;
using CecFunctions.Members;
using FsCheck;
using FsCheck.Fluent;

namespace CecFunctions.Tests.Imports;

/// <summary>What rows do to a member, without storage.</summary>
public sealed class RosterEntryTests
{
    private static readonly DateOnly Day = new(2025, 6, 2);
    private static readonly MemberKey Key = new("acsm", "m1");
    private static readonly string[] Values = ["a", "b", "c"];

    private static readonly RosterRow Row =
        TestRoster.Row("m1", "2024-01-01", email: "old@example.org", cpr: "2026-03-01");

    /// <summary>
    /// Whatever rosters, whole or in parts, members and staff say in turn: a field has what was said last, the same
    /// file again does nothing, and a file that is older than the last one never does.
    /// </summary>
    [Fact]
    public void AnySequenceOfStatements_LeavesTheLatest() =>
        Prop.ForAll(
            Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
            seed =>
            {
                var play = new Play(new Random(seed));
                for (var step = 0; step < 40; step++)
                {
                    play.Step();
                }
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void RowOfWhichOnlyTheDigestIsKept_IsFoundByWhatIsOnRecord()
    {
        var member = Earlier(Taken(null, Row, Day), Row) with { Email = "confirmed@example.org" };
        member = member with { Standing = member.Standing with { CprValidUntil = new DateOnly(2028, 3, 1) } };

        Assert.Null(Effect(member, Row, Day.AddDays(9)).Change);
        var effect = Effect(member, Row with { Name = "Ann Right" }, Day.AddDays(9));

        var after = effect.Change!.Document;
        Assert.Equal(
            ("Ann Right", "confirmed@example.org", new DateOnly(2028, 3, 1)),
            (after.Name, after.Email, after.Standing.CprValidUntil));
        Assert.Empty(effect.Remarks);
        Assert.Empty(after.RosterRows);
        Assert.Equal("old@example.org", Assert.Single(after.RosterRecord!.Rows).Cells.Email);
    }

    [Fact]
    public void RowOfWhichOnlyTheDigestIsKept_IsFoundForAnotherCredentialsToo()
    {
        var member = Earlier(Taken(null, Row, Day), Row) with { Email = "confirmed@example.org" };

        var effect = Effect(member, Row with { CredentialNumber = "m1-2", Type = "ACSM-EP" }, Day.AddDays(9));

        Assert.Equal("confirmed@example.org", effect.Change!.Document.Email);
        Assert.Equal(["m1-1", "m1-2"], effect.Change.Document.RosterRecord!.Rows.Select(row => row.Number));
    }

    [Fact]
    public void RowWhoseDigestTellsNothing_TakesNothingAway_AndItIsTold()
    {
        var member = Earlier(Taken(null, Row, Day), Row) with { Email = "confirmed@example.org" };

        var effect = Effect(member, Row with { Email = "cell@example.org" }, Day.AddDays(9));

        Assert.Equal("confirmed@example.org", effect.Change!.Document.Email);
        Assert.Equal(
            "'confirmed@example.org' stays: which is newer cannot be told, since of the row imported before only a "
                + "digest was kept; the row says 'cell@example.org'. From the next file on it can.",
            Assert.Single(effect.Remarks).Remark);
        var next = Effect(effect.Change.Document, Row with { Email = "next@example.org" }, Day.AddDays(10));
        Assert.Equal("next@example.org", next.Change!.Document.Email);
    }

    [Fact]
    public void RowOfAnAccountThatWentWithADigestOnly_DoesTheSurvivorNoHarm()
    {
        var goes = Row with { MemberId = "goes", CredentialNumber = "goes-1", Name = "Dead", Email = "dead@example.org" };
        var survivor = Earlier(Taken(null, Row, Day), Row);
        var credential = Taken(null, goes, Day).Standing.Credentials[0];
        survivor = survivor with
        {
            RosterRows = Earlier(survivor, goes).RosterRows,
            Standing = survivor.Standing with { Credentials = survivor.Standing.Credentials.Add(credential) },
        };
        var entry = new RosterEntry(Key, Day.AddDays(9), [goes with { Name = "Dead Wright" }]);

        var effect = entry.Take(survivor, TestPrograms.Catalog["acsm"]);

        Assert.Equal(
            (survivor.Name, survivor.Email), (effect.Change!.Document.Name, effect.Change.Document.Email));
        Assert.Equal(["name", "email"], effect.Remarks.Select(remark => remark.Column));
        Assert.Null((entry with { Rows = [goes] }).Take(survivor, TestPrograms.Catalog["acsm"]).Change);
    }

    [Fact]
    public void CredentialOnRecordThatStaffCorrected_IsNotDisputedByARowThatDidNotChange()
    {
        var member = Taken(null, Row, Day);
        var credential = member.Standing.Credentials[0] with { CertifiedOn = new DateOnly(2024, 1, 10) };
        member = member with { Standing = member.Standing with { Credentials = [credential] } };

        Assert.Equal("Ann", Effect(member, Row with { Name = "Ann" }, Day).Change!.Document.Name);
        Assert.Equal(
            "certifiedOn",
            Assert.Single(Effect(member, Row with { CertifiedOn = new DateOnly(2024, 1, 2) }, Day).Problems).Column);
    }

    /// <summary>The member as earlier versions stored them.</summary>
    private static MemberDocument Earlier(MemberDocument member, RosterRow row) => member with
    {
        Parts = new MemberParts(),
        RosterRows = member.RosterRows.Add(row.CredentialNumber, RosterDigest.From(RosterCells.From(row))),
    };

    private static ImportEffect Effect(MemberDocument? member, RosterRow row, DateOnly day) =>
        new RosterEntry(Key, day, [row]).Take(member, TestPrograms.Catalog["acsm"]);

    private static MemberDocument Taken(MemberDocument? member, RosterRow row, DateOnly day) =>
        Effect(member, row, day).Change!.Document;

    /// <summary>One member, what the roster's keeper has of them, and what must be on record.</summary>
    private sealed class Play(Random random)
    {
        private static readonly string[] Numbers = ["m1-1", "m1-2"];

        private readonly Dictionary<string, (string Value, DateOnly On)> _expected = new(StringComparer.Ordinal);
        private readonly Dictionary<string, (RosterRow Row, DateOnly On)> _imported = new(StringComparer.Ordinal);
        private readonly List<(ImmutableArray<RosterRow> Rows, DateOnly On)> _files = [];
        private RosterRow _kept = Row;
        private readonly Dictionary<string, string> _said = new(StringComparer.Ordinal);
        private DateOnly _latest;
        private MemberDocument? _member;
        private readonly List<string> _told = [];
        private DateOnly _today = Day;

        public void Step()
        {
            _today = _today.AddDays(random.Next(2));
            switch (_member is null ? 0 : random.Next(5))
            {
                case 0 or 1:
                    Import();
                    break;
                case 2:
                    Say(Actor.Member, member => member with { Email = Value() }, "email", member => member.Email!);
                    break;
                case 3:
                    Say(Actor.Staff("rob"), member => member with { Name = Value() }, "name", member => member.Name!);
                    break;
                default:
                    ImportAgain();
                    break;
            }

            Assert.True(
                (_expected["name"].Value, _expected["email"].Value) == (_member!.Name, _member.Email),
                $"{_expected["name"]} {_expected["email"]}, but {_member.Name} {_member.Email}:\n"
                    + string.Join("\n", _told));
        }

        private string Value() => Values[random.Next(Values.Length)];

        private void Import()
        {
            _kept = random.Next(3) switch
            {
                0 => _kept with { Name = Value() },
                1 => _kept with { Email = Value() },
                _ => _kept,
            };
            // The whole, or a part with the one or the other row.
            var part = random.Next(4);
            ImmutableArray<RosterRow> rows =
            [
                .. Numbers
                    .Where((_, index) => part > 1 || part == index)
                    .Select(number => _kept with
                    {
                        CredentialNumber = number, Type = number == Numbers[0] ? "ACSM-CPT" : "ACSM-EP",
                    }),
            ];
            _latest = _today.AddDays(-random.Next(3)) is var made && made > _latest ? made : _latest;
            Take(rows, _latest);
            _told.AddRange(rows.Select(row => $"{_latest:O} {row.CredentialNumber} {row.Name} {row.Email}"));
            Expect("name", rows, row => row.Name!);
            Expect("email", rows, row => row.Email!);
            foreach (var row in rows.Where(row => _imported.GetValueOrDefault(row.CredentialNumber).Row != row))
            {
                _imported[row.CredentialNumber] = (row, _latest);
            }

            _files.Add((rows, _latest));
            Assert.Null(Entry(rows, _latest).Take(_member, TestPrograms.Catalog["acsm"]).Change);
        }

        /// <summary>News is what a row says otherwise than before, and no other has said already.</summary>
        private void Expect(string field, ImmutableArray<RosterRow> rows, Func<RosterRow, string> read)
        {
            var value = read(rows[0]);
            var hasChanged = rows.Any(row => _imported.GetValueOrDefault(row.CredentialNumber).Row is not { } last
                || read(last) != value);
            if (!hasChanged || _said.GetValueOrDefault(field) == value)
            {
                return;
            }

            _said[field] = value;
            if (!_expected.TryGetValue(field, out var expected) || expected.On <= _latest)
            {
                _expected[field] = (value, _latest);
            }
        }

        private void ImportAgain()
        {
            var (rows, madeOn) = _files[random.Next(_files.Count)];
            ImmutableArray<RosterRow> older = [.. rows.Where(row => _imported[row.CredentialNumber].On > madeOn)];
            Assert.Null(Entry(older, madeOn).Take(_member, TestPrograms.Catalog["acsm"]).Change);
        }

        private RosterEntry Entry(ImmutableArray<RosterRow> rows, DateOnly madeOn) =>
            new(Key, _today, rows) { SaidOn = madeOn };

        private void Take(ImmutableArray<RosterRow> rows, DateOnly madeOn) =>
            _member = Entry(rows, madeOn).Take(_member, TestPrograms.Catalog["acsm"]).Change?.Document ?? _member;

        private void Say(
            string actor,
            Func<MemberDocument, MemberDocument> change,
            string field,
            Func<MemberDocument, string> read)
        {
            var after = change(_member!);
            var isSaid = read(after) != read(_member!);
            _member = FieldOrigins.AfterChange(_member, after, [], _today, actor);
            if (isSaid)
            {
                _told.Add($"{_today:O} {actor} {field} {read(after)}");
                _expected[field] = (read(after), _today);
            }
        }
    }
}
