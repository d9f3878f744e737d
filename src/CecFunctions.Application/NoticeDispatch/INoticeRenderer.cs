namespace CecFunctions.Application.NoticeDispatch;

/// <summary>Puts what a member is to be told into words.</summary>
public interface INoticeRenderer
{
    /// <summary>One mail for all that is told on one day (ALL-NOTICE-4). The HTML has every value encoded.</summary>
    RenderedMail Render(NoticeMail mail);
}
