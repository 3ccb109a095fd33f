namespace KnowledgeHandover.Web.Tests.Features.Handover.Check;

/// <summary>Rules about words: what each finds, and what only looks like it.</summary>
public sealed class WordRuleTests
{
    [Theory]
    [InlineData("担当は○○係長です。", "1: 担当は○○係長です。 → 書きかけの印「○○」が残っています。決まっていなければ、いつ誰が決めるのかを書きます。")]
    [InlineData("件数は〇〇件。", "1: 件数は〇〇件。 → 書きかけの印「〇〇」が残っています。決まっていなければ、いつ誰が決めるのかを書きます。")]
    [InlineData("締切は XX 日。", "1: 締切は XX 日。 → 書きかけの印「XX」が残っています。決まっていなければ、いつ誰が決めるのかを書きます。")]
    [InlineData("締切は ＸＸ 日。", "1: 締切は ＸＸ 日。 → 書きかけの印「XX」が残っています。決まっていなければ、いつ誰が決めるのかを書きます。")]
    [InlineData("様式は TBD。", "1: 様式は TBD。 → 書きかけの印「TBD」が残っています。決まっていなければ、いつ誰が決めるのかを書きます。")]
    [InlineData("残りは（記入）件", "1: 残りは（記入）件 → 書きかけの印「(記入)」が残っています。決まっていなければ、いつ誰が決めるのかを書きます。")]
    [InlineData("- 期限：「記入」", "1: 期限：「記入」 → 書きかけの印「「記入」」が残っています。決まっていなければ、いつ誰が決めるのかを書きます。")]
    [InlineData("減免は（記入：係長と決める）。", "1: 減免は（記入：係長と決める）。 → 書きかけの印「(記入:係長と決める)」が残っています。決まっていなければ、いつ誰が決めるのかを書きます。")]
    [InlineData("- 根拠法令：〔法律・条例の名前と条番号〕", "1: 根拠法令：〔法律・条例の名前と条番号〕 → ひな型の説明が残っています。書き換えるか、要らなければ消します。")]
    public void Placeholder_IsFound(string text, string expected) => Assert.Equal([expected], Checking.Sightings("placeholder", text));

    [Theory]
    [InlineData("申請書に記入してもらいます。（記入例は窓口の引き出し）")]
    [InlineData("記入漏れは電話で確かめます。")]
    [InlineData("○ 済んだもの、× まだのもの")]
    [InlineData("- **方書** … アパート名や「○○様方」の部分")]
    [InlineData("様式は [手引](https://example.lg.jp/xx/○○) にあります。")]
    [InlineData("〔注〕県の様式です。")]
    [InlineData("```\n○○課のXX\n```")]
    [InlineData("XXVII番の箱、EXXONの看板")]
    public void Placeholder_IsNone(string text) => Assert.Empty(Checking.Sightings("placeholder", text));

    [Theory]
    [InlineData("わからないことは佐藤さんに聞いてください。", "1: わからないことは佐藤さんに聞いてください。 → 個人名「佐藤さん」があります。職名で書くと、異動のあとも通じます（例：資産税課 家屋係長）。")]
    [InlineData("協議の相手は田中一郎氏。", "1: 協議の相手は田中一郎氏。 → 個人名「田中一郎氏」があります。職名で書くと、異動のあとも通じます（例：資産税課 家屋係長）。")]
    [InlineData("鈴木様から電話が来ます。", "1: 鈴木様から電話が来ます。 → 個人名「鈴木様」があります。職名で書くと、異動のあとも通じます（例：資産税課 家屋係長）。")]
    [InlineData("連絡先：山口太郎 2345", "1: 連絡先：山口太郎 2345 → 個人名「山口太郎」があります。職名で書くと、異動のあとも通じます（例：資産税課 家屋係長）。")]
    [InlineData("## 関係者\n\n- 佐々木花子", "3: 佐々木花子 → 個人名「佐々木花子」があります。職名で書くと、異動のあとも通じます（例：資産税課 家屋係長）。")]
    public void PersonalName_WithoutPost_IsFound(string text, string expected) => Assert.Equal([expected], Checking.Sightings("personal-name", text));

    [Theory]
    [InlineData("皆様、お客様、業者さん、同様に、仕様書、氏名")]
    [InlineData("家屋係長の佐藤さんに確認します。")]
    [InlineData("税務主幹 佐藤さん")]
    [InlineData("佐藤さん（資産税課 家屋係長）に確認します。")]
    [InlineData("山口県の様式、福島市の様式")]
    [InlineData("焼酎の蔵元さんに在庫を聞く。")]
    [InlineData("## 関係者\n\n- 県税務課 市町村税担当\n- 山田建設株式会社")]
    public void PersonalName_WithPostOrOfNobody_IsNone(string text) => Assert.Empty(Checking.Sightings("personal-name", text));

    [Fact]
    public void PersonalName_Fix_PutsThePostInItsPlace() =>
        Assert.Equal("- ﾃﾞｰﾀは〔課・係・職〕に聞く", Checking.Fixed("personal-name", "- ﾃﾞｰﾀは佐藤さんに聞く"));

    [Theory]
    [InlineData("様式は例年どおり作ります。", "1: 様式は例年どおり作ります。 → 「例年どおり」だけでは後任に伝わりません。中身をここに書くか、書いてあるところへのリンクを付けます。")]
    [InlineData("- 従来通り", "1: 従来通り → 「従来通り」だけでは後任に伝わりません。中身をここに書くか、書いてあるところへのリンクを付けます。")]
    [InlineData("細かいことは前任に聞く。", "1: 細かいことは前任に聞く。 → 「前任に聞く」だけでは後任に伝わりません。中身をここに書くか、書いてあるところへのリンクを付けます。")]
    [InlineData("計算は別紙参照。", "1: 計算は別紙参照。 → 「別紙参照」だけでは後任に伝わりません。中身をここに書くか、書いてあるところへのリンクを付けます。")]
    [InlineData("別紙の通り。", "1: 別紙の通り。 → 「別紙の通り」だけでは後任に伝わりません。中身をここに書くか、書いてあるところへのリンクを付けます。")]
    public void VaguePhrase_WithoutLink_IsFound(string text, string expected) => Assert.Equal([expected], Checking.Sightings("vague", text));

    [Theory]
    [InlineData("例年どおり（[令和7年度の起案](/notes/7)）作ります。")]
    [InlineData("計算は [別紙](/attachments/3/keisan.xlsx) 別紙参照。")]
    [InlineData("例年6月に行います。従来の様式は使いません。")]
    [InlineData("別紙を1枚足します。前任の課長に報告しました。")]
    public void VaguePhrase_WithLinkOrOther_IsNone(string text) => Assert.Empty(Checking.Sightings("vague", text));

    [Theory]
    [InlineData("パスワード：Kaoku2026", "1: パスワード：•••• → パスワードや鍵の値のように見えます。値は消して、受け取り方（どこに申請するか）を書きます。")]
    [InlineData("ﾊﾟｽﾜｰﾄﾞ:kaoku", "1: パスワード:•••• → パスワードや鍵の値のように見えます。値は消して、受け取り方（どこに申請するか）を書きます。")]
    [InlineData("| PW | = zeimu7 |", "1: PW | = •••• → パスワードや鍵の値のように見えます。値は消して、受け取り方（どこに申請するか）を書きます。")]
    [InlineData("金庫の暗証番号は4649です。", "1: 金庫の暗証番号は•••• → パスワードや鍵の値のように見えます。値は消して、受け取り方（どこに申請するか）を書きます。")]
    [InlineData("入るときは Kaoku#2026x と打つ。", "1: 入るときは •••• → パスワードや鍵の値のように見えます。値は消して、受け取り方（どこに申請するか）を書きます。")]
    [InlineData("```\naws AKIAIOSFODNN7EXAMPLE\n```", "2: aws •••• → パスワードや鍵の値のように見えます。値は消して、受け取り方（どこに申請するか）を書きます。")]
    public void Secret_IsFoundAndNotRepeated(string text, string expected) =>
        Assert.Equal([expected.Replace("：", ":", StringComparison.Ordinal)], Checking.Sightings("secret", text).Select(s => s.Replace("：", ":", StringComparison.Ordinal)));

    [Theory]
    [InlineData("パスワードは書きません。情報政策課に申請します。")]
    [InlineData("パスワード：情報政策課に申請")]
    [InlineData("共有は K:\\資産税\\R8_Kaoku-2026\\01 です。")]
    [InlineData("https://www.example.lg.jp/Kaoku_2026-a")]
    [InlineData("家屋評価R8_Kaoku-2026a.xlsx")]
    [InlineData("様式 Kaoku_R8-2026.xlsx を使います。")]
    public void Secret_IsNone(string text) => Assert.Empty(Checking.Sightings("secret", text));

    [Fact]
    public void Secret_Fix_TakesTheValueAway() => Assert.Equal("パスワード：（値は書きません）", Checking.Fixed("secret", "パスワード：Kaoku2026"));

    [Theory]
    [InlineData("住民票はCS端末で引きます。CSは朝に立ち上げます。", "1: 住民票はCS端末で引きます。CSは朝に立ち上げます。 → 略語「CS」の説明がありません。用語集に加えるか、最初に出るところで（　）に書きます。")]
    [InlineData("ＬＧＷＡＮで送ります。", "1: ＬＧＷＡＮで送ります。 → 略語「LGWAN」の説明がありません。用語集に加えるか、最初に出るところで（　）に書きます。")]
    [InlineData("過年度は滞繰で見ます。", "1: 過年度は滞繰で見ます。 → 略語「滞繰」の説明がありません。用語集に加えるか、最初に出るところで（　）に書きます。")]
    public void Abbreviation_Unexplained_IsFoundOnce(string text, string expected) => Assert.Equal([expected], Checking.Sightings("abbreviation", text));

    [Theory]
    [InlineData("LGWAN（総合行政ネットワーク）で送ります。あとはLGWANと書きます。")]
    [InlineData("総合行政ネットワーク（ＬＧＷＡＮ）で送ります。")]
    [InlineData("都市計画法（以下「都計法」という。）によります。都計法の届出です。")]
    [InlineData("LGWANで送ります。\n\n## 用語集\n\n- LGWAN：総合行政ネットワーク")]
    [InlineData("PDFをFAXで送ります。")]
    [InlineData("国保とLTCIの照会です。")]
    [InlineData("`SELECT` と https://example.lg.jp/LGWAN を見ます。")]
    public void Abbreviation_ExplainedOrEveryday_IsNone(string text) => Assert.Empty(Checking.Sightings("abbreviation", text));

    [Fact]
    public void Abbreviation_Fix_AddsALineToTheGlossary() =>
        Assert.Equal("LGWANで送ります。\n\n## 用語\n\n- 補正：直してもらうこと\n- LGWAN：〔意味〕\n\n## 最後に\n", Checking.Fixed("abbreviation", "LGWANで送ります。\n\n## 用語\n\n- 補正：直してもらうこと\n\n## 最後に\n"));

    [Fact]
    public void MissingJobType_IsFound_OnlyWithoutOne()
    {
        Assert.Equal(["0:  → 業務タグがありません。編集の画面の「業務タグ」で、担当している業務を選びます。"], Checking.Sightings("job-type", "本文", Checking.Context with { HasJobType = false }));
        Assert.Empty(Checking.Sightings("job-type", "本文"));
    }

    [Theory]
    [InlineData("2025-05-24", "0:  → 18か月、直されも使われもしていません。いまも正しいかを確かめて、違うところを直します。")]
    [InlineData("2025-05-25", null)]
    [InlineData("2024-02-29", "0:  → 32か月、直されも使われもしていません。いまも正しいかを確かめて、違うところを直します。")]
    [InlineData(null, null)]
    public void StaleText_IsFound_AfterEighteenMonths(string? last, string? expected)
    {
        var touched = last is null ? (DateOnly?)null : DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(expected is null ? [] : [expected], Checking.Sightings("stale", "本文", Checking.Context with { LastTouched = touched }));
    }

    [Theory]
    [InlineData("[台帳](/notes/8)", "1: [台帳](/notes/8) → リンク先の引継書は、消されたか、下書きか、読む権限がありません。いまの引継書へのリンクに直すか、外します。")]
    [InlineData("- 様式は[様式](/attachments/4/a.xlsx)", "1: 様式は[様式](/attachments/4/a.xlsx) → リンク先の添付は、取り外されたか、読む権限がありません。添付し直すか、リンクを外します。")]
    [InlineData("[手引](https://)", "1: [手引](https://) → 「https://」は、開ける住所（URL）の形になっていません。https:// か、このサイトの中の / で始めます。")]
    [InlineData("[手引](www.example.lg.jp)", "1: [手引](www.example.lg.jp) → 「www.example.lg.jp」は、開ける住所（URL）の形になっていません。https:// か、このサイトの中の / で始めます。")]
    [InlineData("[箱](file:///k:/a.xlsx)", "1: [箱](file:///k:/a.xlsx) → 「file:///k:/a.xlsx」は、開ける住所（URL）の形になっていません。https:// か、このサイトの中の / で始めます。")]
    public void DeadLink_IsFound(string text, string expected) => Assert.Equal([expected], Checking.Sightings("dead-link", text));

    [Theory]
    [InlineData("[台帳](/notes/7) [節](/notes/7#s2) ![図](/attachments/3/a.png) [業務](/job-types/nhi) [上](#top)")]
    [InlineData("https://www.example.lg.jp/nowhere と [県](https://www.example.lg.jp) と [宛先](mailto:zeimu@example.lg.jp)")]
    [InlineData("`[台帳](/notes/8)`")]
    public void DeadLink_IsNone(string text) => Assert.Empty(Checking.Sightings("dead-link", text));

    [Fact]
    public void DeadLink_Fix_KeepsTheWords() => Assert.Equal("見るのは 古い台帳 です。", Checking.Fixed("dead-link", "見るのは [古い台帳](/notes/8) です。"));
}
