using CecFunctions.Domain.Credentials;
using CecFunctions.Members;
using CecFunctions.Renewals;

namespace CecFunctions.Tests.Renewals;

/// <summary>The parts of a fee add up to it, whichever of them there are.</summary>
public sealed class FeePartsTests
{
    [Theory]
    [Trait("Rule", "NSCA-FEE-2")]
    [InlineData("nsca", "NSCA-CSCS", "2018-03-15", true)]
    [InlineData("nsca", "NSCA-CSCS", "2022-03-15", false)]
    [InlineData("acsm", "ACSM-CPT", "2024-03-15", false)]
    [InlineData("nasm", "NASM-CPT", "2024-06-15", true)]
    public void Parts_AddUpToTheFee_OnEveryDay(string body, string type, string certifiedOn, bool isMember)
    {
        var program = TestPrograms.Catalog[body];
        var standing = new Member
        {
            Credentials = [Enrolment.Certify(program, "C-1", type, DateOnly.Parse(certifiedOn))],
            BodyMember = isMember,
        };
        var (early, late) = (0, 0);
        for (var day = DateOnly.Parse(certifiedOn); day.Year < 2029; day = day.AddDays(7))
        {
            var then = Lifecycle.CatchUp(standing, program, day).Member;
            var member = new MemberDocument { Key = new MemberKey(body, "M1"), Standing = then };
            var card = CredentialCard.Create(member, then.Credentials[0], program, day);
            if (card is { Quote: { } quote, Parts: { } parts })
            {
                Assert.Equal(quote.Fee.Amount, parts.Renewal - parts.Early + parts.Late);
                Assert.True(parts is { Renewal: > 0, Early: >= 0, Late: >= 0 });
                early += parts.Early > 0 ? 1 : 0;
                late += parts.Late > 0 ? 1 : 0;
            }
        }

        Assert.True(late > 0);
        Assert.Equal(
            program.Fees.EarlyBird.Any(rule => rule.CycleEnds == standing.Credentials[0].Cycle.Ends), early > 0);
    }
}
