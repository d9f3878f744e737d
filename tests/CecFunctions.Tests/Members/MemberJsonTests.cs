using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using CecFunctions.Applications;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;
using CecFunctions.Fees;
using CecFunctions.Imports;
using CecFunctions.Members;
using CecFunctions.Renewals;
using FsCheck;
using FsCheck.Fluent;

namespace CecFunctions.Tests.Members;

public sealed class MemberJsonTests
{
    [Fact]
    public void AnyMember_ComesBackAsTheyWere() =>
        Prop.ForAll(
            Members().ToArbitrary(),
            member => SameMember(member, MemberJson.Read(MemberJson.Write(member)))).QuickCheckThrowOnFailure();

    [Fact]
    public void PropertiesOfALaterVersion_AreKeptAndDisturbNothing()
    {
        var member = Members().Sample(1).First();
        var json = JsonNode.Parse(MemberJson.Write(member))!.AsObject();
        json["addedLater"] = new JsonObject { ["x"] = 1 };
        json["standing"]!["addedLater"] = 7;

        var read = MemberJson.Read(Encoding.UTF8.GetBytes(json.ToJsonString()));

        Assert.True(SameMember(member, read));
        var again = JsonNode.Parse(MemberJson.Write(read.WithPendingEmail(null)))!.AsObject();
        Assert.Equal(1, (int)again["addedLater"]!["x"]!);
        Assert.False(again.ContainsKey("pendingEmail"));
    }

    [Fact]
    public void DocumentStoredBeforeFeaturesKeptTheirOwnParts_IsReadAsItWas()
    {
        const string json = """
            {"key":"nasm|m1","name":"Zo\u00EB","email":"a@b.example",
              "pendingEmail":{"address":"new@b.example","digest":"d1","expiresAt":"2025-01-01T01:01:01+00:00"},
              "standing":{"bodyMember":true,"cprValidUntil":"2026-01-01","credentials":[],"reports":[]},
              "reportVersions":{},"deletedReports":[],"unsettledNotices":[],"logLength":3,"lastCommandOn":"2025-01-03",
              "payments":[{"on":"2025-01-02","credential":"c","command":"renew","amount":60}],
              "feeAccount":[{"id":"pay_1","credential":"c","purpose":"Renewal","amount":60.50,
                "receivedOn":"2025-01-01","recordedBy":"payment-service",
                "use":{"on":"2025-01-02","command":"renew","reference":"1"}}],
              "applications":[{"id":"a1","kind":"Petition","report":"r1","note":"please",
                "filedOn":"2025-01-01","state":"Open"},
                {"id":"a2","kind":"Appeal","credential":"c","cycle":2,"reason":"accident",
                  "filedOn":"2025-01-01","state":"Refused",
                  "decidedOn":"2025-01-02","decidedBy":"staff:ann","decisionNote":"no"}],
              "reportedCpr":{"validUntil":"2026-01-01","course":{"completedOn":"2024-12-31","online":true,
                "skillsEvaluation":false}},
              "marks":[],"rosterRows":{},"idempotencyKeys":[],"merges":[],
              "mergedInto":{"mergeId":"x","into":"nasm|m2","on":"2025-01-03","by":"staff:ann","leaving":{
                "key":"nasm|m1","logLength":0,
                "commitId":"00000000-0000-0000-0000-000000000000","standing":{"bodyMember":false,"credentials":[]},
                "feeAccount":[{"id":"pay_2","credential":"c","purpose":"Petition","amount":1,
                  "receivedOn":"2025-01-01","recordedBy":"staff:ann"}]}},
              "commitId":"00000000-0000-0000-0000-000000000001"}
            """;

        var member = MemberJson.Read(Encoding.UTF8.GetBytes(json));

        AssertParts(member);
        AssertParts(MemberJson.Read(MemberJson.Write(member)));

        static void AssertParts(MemberDocument member)
        {
            Assert.Equal(
                new PendingEmail("new@b.example", "d1", new DateTimeOffset(2025, 1, 1, 1, 1, 1, TimeSpan.Zero)),
                member.PendingEmail);
            // An earlier document says that it was used, whole; there was no refund then.
            var paid = Assert.Single(member.FeeAccount);
            Assert.Equal(
                new FeePayment("pay_1", "c", FeePurpose.Renewal, 60.50m, new DateOnly(2025, 1, 1), Actor.PaymentService),
                paid.AtFirst());
            Assert.Equal(new FeeUse(new DateOnly(2025, 1, 2), "renew", "1", 60.50m), Assert.Single(paid.Uses));
            Assert.Equal((0m, 0), (paid.OnAccount, paid.Refunds.Length));
            Assert.Equal(
                [
                    new MemberApplication
                    {
                        Id = "a1",
                        Kind = ApplicationKind.Petition,
                        Report = "r1",
                        Note = "please",
                        FiledOn = new DateOnly(2025, 1, 1),
                    },
                    new MemberApplication
                    {
                        Id = "a2",
                        Kind = ApplicationKind.Appeal,
                        Credential = "c",
                        Cycle = 2,
                        Reason = "accident",
                        FiledOn = new DateOnly(2025, 1, 1),
                        State = ApplicationState.Refused,
                        DecidedOn = new DateOnly(2025, 1, 2),
                        DecidedBy = "staff:ann",
                        DecisionNote = "no",
                    },
                ],
                member.Applications.ToArray());
            Assert.Equal(
                new ReportedCpr(new DateOnly(2026, 1, 1), new CprCourse(new DateOnly(2024, 12, 31), true, false)),
                member.ReportedCpr);
            Assert.Equal("pay_2", Assert.Single(member.MergedInto!.Leaving!.FeeAccount).Id);
        }
    }

    [Fact]
    public void PartOfAMember_IsWrittenUnderTheSameNamesAsEver()
    {
        var member = MemberJson.Read("""
            {"key":"nasm|m1","logLength":0,"commitId":"00000000-0000-0000-0000-000000000000",
              "standing":{"bodyMember":false,"credentials":[]}}
            """u8);

        var json = JsonNode.Parse(MemberJson.Write(member
            .WithPendingEmail(new PendingEmail("é@b.example", "d", DateTimeOffset.UnixEpoch))
            .WithFeeAccount(
                [new FeePayment("p", "c", FeePurpose.Reinstatement, 1.10m, new DateOnly(2025, 1, 1), "staff:ann")])
            .WithApplications(
                [
                    new MemberApplication
                    {
                        Id = "a",
                        Kind = ApplicationKind.Emeritus,
                        BornOn = new DateOnly(1950, 1, 1),
                        FiledOn = new DateOnly(2025, 1, 1),
                    },
                ])
            .WithReportedCpr(
                new ReportedCpr(
                    new DateOnly(2026, 1, 1), new CprCourse(new DateOnly(2024, 1, 1), true, true)))))!.AsObject();

        Assert.Equal(
            """{"address":"\u00E9@b.example","digest":"d","expiresAt":"1970-01-01T00:00:00\u002B00:00"}""",
            json["pendingEmail"]!.ToJsonString());
        Assert.Equal(
            """[{"id":"p","credential":"c","purpose":"Reinstatement","amount":1.10"""
                + ""","receivedOn":"2025-01-01","recordedBy":"staff:ann","uses":[],"refunds":[]}]""",
            json["feeAccount"]!.ToJsonString());
        Assert.Equal(
            """[{"id":"a","kind":"Emeritus","bornOn":"1950-01-01","filedOn":"2025-01-01","state":"Open"}]""",
            json["applications"]!.ToJsonString());
        Assert.Equal(
            """{"validUntil":"2026-01-01","course":{"completedOn":"2024-01-01","online":true,"skillsEvaluation":true}}""",
            json["reportedCpr"]!.ToJsonString());
    }

    [Fact]
    public void DocumentOfAnEarlierVersion_GetsTheBeginningsOfWhatItLacks()
    {
        const string json = """
            {"key":"acsm|m1","logLength":0,"commitId":"00000000-0000-0000-0000-000000000000",
              "standing":{"bodyMember":false,"credentials":[{
              "id":"c","type":"ACSM-CPT","certifiedOn":"2021-03-15","status":"Active",
                "statusSince":"2021-03-15","history":[],
              "anchor":"2021-03-15","anchorCycle":1,"failedAudit":false,
              "cycle":{"number":1,"starts":"2021-03-15","ends":"2024-03-14","creditsFrom":"2021-03-16",
                "origin":"Certification","requirementAsOf":"2021-03-15"}}]}}
            """;

        var member = MemberJson.Read(Encoding.UTF8.GetBytes(json));

        AssertNoDefaultArrays(member);
        Assert.Empty(member.Standing.Reports);
        Assert.Empty(member.ReportVersions);
        Assert.Empty(member.EarlierCommits);
    }

    private static void AssertNoDefaultArrays(object value)
    {
        var properties = value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance);
        foreach (var property in properties.Where(p => p.GetIndexParameters().Length == 0))
        {
            var type = property.PropertyType;
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
            {
                var array = property.GetValue(value)!;
                Assert.False(
                    (bool)type.GetProperty(nameof(ImmutableArray<int>.IsDefault))!.GetValue(array)!,
                    $"{value.GetType().Name}.{property.Name} is no array.");
                foreach (var item in (IEnumerable)array)
                {
                    AssertNoDefaultArrays(item);
                }
            }
            else if (type.Namespace?.StartsWith(nameof(CecFunctions), StringComparison.Ordinal) == true
                && property.GetValue(value) is { } inner
                && !type.IsEnum)
            {
                AssertNoDefaultArrays(inner);
            }
        }
    }

    private static bool SameMember(MemberDocument one, MemberDocument other) =>
        Same(one, other)
        && Same(one.PendingEmail, other.PendingEmail)
        && Same(one.FeeAccount, other.FeeAccount)
        && Same(one.Applications, other.Applications)
        && Same(one.ReportedCpr, other.ReportedCpr)
        && Same(one.Origins, other.Origins)
        && Same(one.RosterRecord, other.RosterRecord);

    // Records compare immutable arrays by reference, so documents are compared by everything they hold.
    private static bool Same(object? one, object? other)
    {
        if (one is null || other is null)
        {
            return one is null && other is null;
        }

        if (one is IEnumerable ones and not string && other is IEnumerable others)
        {
            var (left, right) = (ones.Cast<object?>().ToList(), others.Cast<object?>().ToList());
            return left.Count == right.Count && left.Zip(right).All(pair => Same(pair.First, pair.Second));
        }

        var type = one.GetType();
        return type.Namespace?.StartsWith(nameof(CecFunctions), StringComparison.Ordinal) == true && !type.IsEnum
            ? type
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.PropertyType != typeof(MemberParts))
                .All(p => Same(p.GetValue(one), p.GetValue(other)))
            : one.Equals(other);
    }

    private static Gen<MemberDocument> Members() =>
        from id in Gen.Elements("m1", "A.b_c-9", "x")
        from name in Texts()
        from credentials in Credentials().ArrayOf(3)
        from reports in Reports().ArrayOf(8)
        from cpr in Dates().OrNull()
        from bodyMember in Gen.Elements(true, false)
        from days in Dates().OrNull().ArrayOf(3)
        from amount in Amounts()
        select new MemberDocument
        {
            Key = new MemberKey("acsm", id),
            Name = name,
            Email = name is null ? null : "a@b.example",
            Standing = new Member
            {
                Credentials = [.. credentials],
                Reports = [.. reports],
                CprValidUntil = cpr,
                BodyMember = bodyMember,
            },
            ReportVersions = reports.Select((_, i) => KeyValuePair.Create($"r{i}", i + 1)).ToImmutableSortedDictionary(
                StringComparer.Ordinal),
            DeletedReports = [.. reports.Take(2).Select(report => report.Id)],
            UnsettledNotices = [.. credentials.Select(credential => credential.Id)],
            LogLength = reports.Length,
            LastCommandOn = days.ElementAtOrDefault(0),
            SweptOn = days.ElementAtOrDefault(1),
            LastMailOn = days.ElementAtOrDefault(2),
            Payments = [new Payment(new DateOnly(2025, 1, 1), "c", "renew", amount)],
            Marks = [new StaffMark(StaffMarkKind.Bounced, new DateOnly(2025, 1, 1), name) { AddressChangedOn = cpr }],
            RosterRows = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("c", "digest"),
            IdempotencyKeys =
            [
                new IdempotencyMark("k", new DateTimeOffset(2025, 1, 1, 1, 1, 1, TimeSpan.Zero).AddTicks(3)),
            ],
            CommitId = Guid.NewGuid(),
            EarlierCommits = [Guid.NewGuid(), Guid.NewGuid()],
        }
        .WithFeeAccount(
        [
            new FeePayment("pay_1", "c", FeePurpose.Renewal, amount, new DateOnly(2025, 1, 1), Actor.PaymentService)
            {
                Due = amount,
                Uses = [new FeeUse(new DateOnly(2025, 1, 2), "renew", "1", amount)],
                Refunds =
                [
                    new FeeRefund("re_1", FeeRefundKind.Refund, new DateOnly(2025, 1, 3), 1, name, null, "staff:ann"),
                ],
            },
            new FeePayment("pay_2", "c", FeePurpose.Petition, amount, new DateOnly(2025, 1, 1), Actor.Staff("ann")),
        ])
        .WithApplications(
        [
            new MemberApplication
            {
                Id = "a1",
                Kind = ApplicationKind.Petition,
                Report = "r",
                Note = name,
                FiledOn = new DateOnly(2025, 1, 1),
            },
            new MemberApplication
            {
                Id = "a2",
                Kind = ApplicationKind.Appeal,
                Credential = "c",
                Cycle = 2,
                Reason = "accident",
                FiledOn = new DateOnly(2025, 1, 1),
                State = ApplicationState.Refused,
                DecidedOn = new DateOnly(2025, 1, 2),
                DecidedBy = "staff:ann",
                DecisionNote = "no",
            },
            new MemberApplication
            {
                Id = "a3",
                Kind = ApplicationKind.Emeritus,
                Credential = "c",
                BornOn = new DateOnly(1950, 1, 1),
                Retired = bodyMember,
                FiledOn = new DateOnly(2025, 1, 1),
            },
        ])
        .With(
            ReportedCprPart.Part,
            cpr is { } until ? new ReportedCpr(until, new CprCourse(until, bodyMember, !bodyMember)) : null)
        .WithOrigins(
        [
            new FieldOrigin(MemberField.Cpr, FieldSource.Feed, new DateOnly(2025, 1, 1), "provider:acme"),
            new FieldOrigin(MemberField.Name, FieldSource.Roster, new DateOnly(2025, 1, 1)),
        ])
        .WithRosterRecord(
            new RosterRecord(
                new RosterCells { Name = name },
                [
                    new ImportedRow("c", cpr, new RosterCells { Name = name, BodyMember = "true" }),
                    new ImportedRow("c-\u00AD", null, new RosterCells()),
                ]))
        .WithPendingEmail(
            bodyMember
                ? new PendingEmail("new@b.example", "digest", new DateTimeOffset(2025, 1, 1, 1, 1, 1, TimeSpan.Zero))
                : null);

    private static Gen<Credential> Credentials() =>
        from type in Gen.Elements("ACSM-CPT", "NASM-CPT", "NSCA-CSCS")
        from dates in Dates().ArrayOf(6)
        from status in Gen.Elements(Enum.GetValues<CredentialStatus>())
        from next in Gen.Elements(true, false)
        from audited in Gen.Elements(true, false)
        from state in Gen.Elements(Enum.GetValues<AuditState>())
        where dates.Length == 6
        let cycle = new Cycle
        {
            Number = 2,
            Starts = dates[0],
            Ends = dates[1],
            CreditsFrom = dates[2],
            Origin = CycleOrigin.LateRenewal,
            RequirementAsOf = dates[3],
        }
        select new Credential
        {
            Id = $"c-{dates[0].DayNumber}",
            Type = type,
            CertifiedOn = dates[0],
            Status = status,
            StatusSince = dates[1],
            History = [new StatusSpan(CredentialStatus.Active, dates[0]), new StatusSpan(status, dates[1])],
            Anchor = dates[0],
            AnchorCycle = 1,
            Cycle = cycle,
            Next = next ? cycle with { Number = 3 } : null,
            GraceExtendedTo = next ? dates[2] : null,
            FailedAudit = audited,
            Renewals =
            [
                new RenewedCycle
                {
                    Cycle = cycle,
                    RenewedOn = dates[3],
                    CreditsThrough = dates[4],
                    IsSubmission = audited,
                    Drawn = next,
                    EnteredDrawOn = next ? dates[4] : null,
                },
            ],
            Audits = audited ? [new AuditCase
            {
                Id = "case",
                RenewedOn = dates[3],
                RenewedCycle = 2,
                DrawnOn = dates[4],
                State = state,
                NotifiedOn = dates[4],
                InsufficientOn = next ? dates[4] : null,
                TermDays = 30,
                Deadline = dates[5],
            }] : [],
            Reminders = [new PlannedReminder(NoticeKind.RenewalReminder, 2, dates[1], -30)],
            RemindersFrom = audited ? dates[5] : null,
        };

    private static Gen<ActivityReport> Reports() =>
        from id in Texts()
        from date in Dates()
        from amount in Amounts()
        from flag in Gen.Elements<bool?>(null, true, false)
        from unit in Gen.Elements(Enum.GetValues<ActivityUnit>())
        from source in Gen.Elements(Enum.GetValues<ReportSource>())
        select new ActivityReport
        {
            Id = id ?? "r",
            Activity = "college-course",
            Date = date,
            Quantity = flag is null ? null : new ReportedQuantity(unit, amount),
            HourSystem = flag is null ? null : HourSystem.Quarter,
            ApprovedBy = id,
            InScope = flag,
            Grade = id,
            Score = amount,
            StartedOn = date,
            PreApproved = flag,
            Earned = id,
            Petition = flag is null ? null : PetitionOutcome.Refused,
            Source = source,
        };

    private static Gen<DateOnly> Dates() => Gen.Choose(0, DateOnly.MaxValue.DayNumber).Select(DateOnly.FromDayNumber);

    private static Gen<decimal> Amounts() =>
        Gen.Elements(0.1m, 60m, 0.1000m, 79228162514264337593543950335m, 12345678901234567890.12345678m);

    private static Gen<string?> Texts() =>
        Gen.Elements(null, "", "Zoë \"O'Neill\" <b>", "李雷 🙂", "a\u0001b\r\nc", "ordinary");
}
