using KnowledgeHandover.Web.Features.Duties.Calendar;
using KnowledgeHandover.Web.Features.Duties.Reminders;
using KnowledgeHandover.Web.Features.Duties.Times;

namespace KnowledgeHandover.Web.Features.Duties;

internal static class DutiesSetup
{
    public static void AddDuties(this IServiceCollection services)
    {
        services.AddSingleton<KnownHolidays>();
        services.AddScoped<DutyBatch>();
        services.AddScoped<DutyYears>().AddScoped<DutyScopes>().AddScoped<FirstTwoWeeks>().AddScoped<CalendarEvents>();
        services.AddScoped<MonthlyReminder>();
        services.AddHostedService<DutyFollower>();
        services.AddHostedService<ReminderClock>();
    }
}
