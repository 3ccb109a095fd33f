using System.Globalization;
using KnowledgeHandover.Search;
using KnowledgeHandover.Web.Data;

namespace KnowledgeHandover.Web.Features.Search;

/// <summary>The program's verb <c>reindex</c>: builds the index anew from the database while the site is at rest.</summary>
internal static class Reindexing
{
    public const string Verb = "reindex";

    private const int Percent = 100;
    private const int Step = 5;

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var store = services.GetRequiredService<StoreOptions>();
        if (store.Provider == StoreProvider.Sqlite && !File.Exists(store.SqliteFile))
        {
            await Console.Error.WriteLineAsync($"データベース {store.SqliteFile} がありません。--data でデータフォルダーを指定してください。");
            return 1;
        }

        await services.PrepareStoreAsync(cancellationToken);
        try
        {
            var leftOut = await services.GetRequiredService<Indexer>().ReindexAsync(Progress(), cancellationToken);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"索引を作り直しました: {services.GetRequiredService<SearchIndex>().DocumentCount:N0} 件"));
            foreach (var key in leftOut)
            {
                Console.WriteLine($"読み取れないため、検索で見つからない記録: {key}");
            }

            return 0;
        }
        catch (IndexFolderInUseException exception)
        {
            await Console.Error.WriteLineAsync($"索引のフォルダー {exception.Folder} は別の「ひきつぎ」が使っています。先に動いているものを止めるか、--data で別のフォルダーを指定してください。");
            return 1;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"索引をフォルダー {services.GetRequiredService<IndexOnDisk>().Folder} に書き込めませんでした。空き容量と書き込みの権限を確かめて、もう一度実行してください。（{exception.Message}）");
            return 1;
        }
    }

    private static Action<int, int> Progress()
    {
        var shown = -Step;
        return (done, all) =>
        {
            var percent = (int)(Percent * (long)done / Math.Max(1, all));
            if (percent >= shown + Step || done == all)
            {
                shown = percent;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"索引を作っています: {done:N0} / {all:N0} 件（{percent}%）"));
            }
        };
    }
}
