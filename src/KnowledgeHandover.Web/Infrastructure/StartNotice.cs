using KnowledgeHandover.Web.Features.Samples;

namespace KnowledgeHandover.Web.Infrastructure;

/// <summary>What the person who started the program reads first.</summary>
internal static class StartNotice
{
    public static void Print(WebApplication app)
    {
        Console.WriteLine($"「ひきつぎ」を開始しました: {string.Join(" ", app.Urls)}");
        if (app.Environment.IsDevelopment())
        {
            Console.WriteLine($"見本のアカウント（パスワードはどれも {DemoAccounts.Password}）:");
            foreach (var (email, who) in DemoAccounts.Printed)
            {
                Console.WriteLine($"  {email,-40} {who}");
            }
        }

        Console.WriteLine("終了するには Ctrl+C を押してください。");
    }
}
