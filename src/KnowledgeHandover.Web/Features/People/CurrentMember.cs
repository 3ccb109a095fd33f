using System.Globalization;
using System.Security.Claims;
using KnowledgeHandover.Search;
using KnowledgeHandover.Web.Data;
using KnowledgeHandover.Web.Infrastructure;

namespace KnowledgeHandover.Web.Features.People;

/// <summary>The signed-in member of this request and what they hold today. Looked up once per request.</summary>
public sealed class CurrentMember(IHttpContextAccessor http, KnowledgeDbContext db, JapanCalendar calendar)
{
    private Standing? _standing;

    public bool IsSignedIn => http.HttpContext?.User.Identity?.IsAuthenticated == true;

    /// <summary>Only behind the sign-in, which is everywhere but on the account pages.</summary>
    public long Id => long.Parse(http.HttpContext!.User.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture);

    public async Task<Standing> GetStandingAsync(CancellationToken cancellationToken) =>
        _standing ??= await db.StandingOfAsync(Id, calendar.Today, cancellationToken);

    public async Task<Reader> GetReaderAsync(CancellationToken cancellationToken) => (await GetStandingAsync(cancellationToken)).Reader;
}
