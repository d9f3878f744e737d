using System.Text;
using Microsoft.Playwright;

namespace CecFunctions.Pages.Tests;

/// <summary>What is done on a page, so that the page that answers is looked at.</summary>
public enum PageStep
{
    /// <summary>Nothing: it is looked at as it comes.</summary>
    None,

    /// <summary>Sends the page's last form with fields as it comes, with nothing entered.</summary>
    SendEmpty,

    /// <summary>Has a roster with a wrong row looked through, which writes nothing.</summary>
    LookThroughRoster,

    /// <summary>Has a file of credits with a wrong row looked through, which writes nothing.</summary>
    LookThroughCredits,
}

/// <summary>Takes the steps in a browser.</summary>
internal static class PageSteps
{
    private const string Roster =
        """
        program,memberId,name,email,type,credentialNumber,certifiedOn,currentCycleEnds,cprValidUntil,bodyMember
        acsm,M1001,Ada Alder-Ash,ada@example.org,ACSM-CPT,C-1001,2023-06-15,,2026-04-30,true
        acsm,M1301,Noor Nilsen,noor@example.org,ACSM-EP,C-1301,2024-02-29,,2027-12-31,false
        acsm,M1302,Otis Ong,otis@example.org,ACSM-EP,C-1302,2024-02-30,,2027-12-31,false

        """;

    private const string Credits =
        """
        program,memberId,reportId,activity,date,title,provider,approvedBy,credits,source
        acsm,M1001,a-9,continuing-education,2025-12-06,Programme design,Northside Academy,ACE,3,self
        acsm,M1001,a-10,no-such-activity,2025-12-06,Programme design,Northside Academy,ACE,3,self

        """;

    /// <returns>The status of the answer that is shown then; <see langword="null"/> where nothing was done.</returns>
    public static async Task<int?> TakeAsync(this IPage page, PageStep step)
    {
        switch (step)
        {
            case PageStep.None:
                return null;
            case PageStep.LookThroughRoster:
                await ChooseAsync(page, "roster.csv", Roster);
                break;
            case PageStep.LookThroughCredits:
                await ChooseAsync(page, "credits.csv", Credits);
                break;
        }

        // Browsers keep what is wrong from being sent, but not all of them know all that is.
        var form = page.Locator("main form[method=post]:has(input:not([type=hidden]), select, textarea)").Last;
        await form.EvaluateAsync("form => { form.noValidate = true; }");
        var answer = await page.RunAndWaitForResponseAsync(
            () => form.Locator("button").First.ClickAsync(),
            response => response.Request.IsNavigationRequest && response.Request.Method == "POST");
        await page.WaitForLoadStateAsync();
        return answer.Status;
    }

    private static Task ChooseAsync(IPage page, string name, string content) =>
        page.Locator("main input[type=file]").SetInputFilesAsync(
            new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(content) });
}
