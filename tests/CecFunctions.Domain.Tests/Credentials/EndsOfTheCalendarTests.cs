using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using static CecFunctions.Domain.Tests.Days;

namespace CecFunctions.Domain.Tests.Credentials;

/// <summary>A date a person may type, however far, is answered and never overflows.</summary>
public sealed class EndsOfTheCalendarTests
{
    public static TheoryData<string, string, string> Certifications
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var program in Policies.Catalog.Programs)
            {
                foreach (var day in new[]
                {
                    "0001-01-01",
                    "0004-02-29",
                    "9996-02-29",
                    "9997-12-31",
                    "9998-07-01",
                    "9999-01-01",
                    "9999-07-01",
                    "9999-12-31",
                })
                {
                    data.Add(program.Program, program.Types[0].Type, day);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Certifications))]
    public void Credential_AtTheEndsOfTheCalendar_IsCarriedToItsLastDay(string program, string type, string certifiedOn)
    {
        var policy = Policies.Catalog[program];
        var history = MemberHistory.Create(policy, type, certifiedOn).WithCpr().Night(certifiedOn).Renew(certifiedOn)
            .Night("9999-12-31");

        history.ExtendGrace("9999-12-31", "9999-12-31").AppealApproved("9999-12-31").EarningAll("9999-12-31")
            .Renew("9999-12-31")
            .Reinstate("9999-12-31").AuditDrawn("9999-12-31").AuditInsufficient("9999-12-31").Night("9999-12-31");

        Assert.True(history.Credential.StatusSince <= Day("9999-12-31"));
        Assert.Equal(policy.Program, history.Program.Program);
        Assert.NotNull(CreditAssessment.Assess(history.Member, history.Credential, policy, Day("9999-12-31")));
        Assert.True(
            Lifecycle.NextActionOn(history.Member, policy) is null
                || Lifecycle.NextActionOn(history.Member, policy) <= DateOnly.MaxValue);
    }
}
