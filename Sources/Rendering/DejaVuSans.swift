// Written by tools/make-font from DejaVu Sans 2.37 (https://dejavu-fonts.github.io), whose licence
// is that of Bitstream Vera:
//
// Copyright (c) 2003 by Bitstream, Inc. All Rights Reserved.
// Bitstream Vera is a trademark of Bitstream, Inc.
// DejaVu changes are in public domain.
// Permission is hereby granted, free of charge, to any person obtaining a copy
// of the fonts accompanying this license ("Fonts") and associated
// documentation files (the "Font Software"), to reproduce and distribute the
// Font Software, including without limitation the rights to use, copy, merge,
// publish, distribute, and/or sell copies of the Font Software, and to permit
// persons to whom the Font Software is furnished to do so, subject to the
// following conditions:
//
// The above copyright and trademark notices and this permission notice shall
// be included in all copies of one or more of the Font Software typefaces.
//
// The Font Software may be modified, altered, or added to, and in particular
// the designs of glyphs or characters in the Fonts may be modified and
// additional glyphs or characters may be added to the Fonts, only if the fonts
// are renamed to names not containing either the words "Bitstream" or the word
// "Vera".
//
// This License becomes null and void to the extent applicable to Fonts or Font
// Software that has been modified and is distributed under the "Bitstream
// Vera" names.
//
// The Font Software may be sold as part of a larger software package but no
// copy of one or more of the Font Software typefaces may be sold by itself.
//
// THE FONT SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS
// OR IMPLIED, INCLUDING BUT NOT LIMITED TO ANY WARRANTIES OF MERCHANTABILITY,
// FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT OF COPYRIGHT, PATENT,
// TRADEMARK, OR OTHER RIGHT. IN NO EVENT SHALL BITSTREAM OR THE GNOME
// FOUNDATION BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, INCLUDING
// ANY GENERAL, SPECIAL, INDIRECT, INCIDENTAL, OR CONSEQUENTIAL DAMAGES,
// WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF
// THE USE OR INABILITY TO USE THE FONT SOFTWARE OR FROM OTHER DEALINGS IN THE
// FONT SOFTWARE.
//
// Except as contained in this notice, the names of Gnome, the Gnome
// Foundation, and Bitstream Inc., shall not be used in advertising or
// otherwise to promote the sale, use or other dealings in this Font Software
// without prior written authorization from the Gnome Foundation or Bitstream
// Inc., respectively. For further information, contact: fonts at gnome dot
// org.

/// The outlines of DejaVu Sans as numbers; `Typeface` reads them.
enum DejaVuSans {
  static let unitsPerEm = 2048.0

  static let characters =
    ##" !"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}~°±²µ·×–…−Σπσ"##

  static let regular = #"""
    ug@?ir@CGue@{NmX?AzNhX?KAi|AmX?A|g@lAhUdS?pAiU{y@CG}l@i|AAta@dT?Aua@GqcA?Ata@dT?Aua@gjBCG}aCiw@hc@?lIzSuc@?w@lGmw@|K|Xqc@?eL}XaS?xK|Xaf@?ArH
    xj@?dIzSyf@?ApHpk@?|KzX|R?}K{Xpc@?xKzX`S?aL{Xhf@?AqHak@?qI{Sdg@?AsHel@?yK}XmpAEsAquAxQlK?@yQbLC`Lk@bLm@dLyAAgJwK~BaL`AcL~@}L@Ao[rZgApKkDnKkD
    AkH?eIuL{DsL{DqX[AuMqK?AnMsJF}I^{I\mIt@A|IjIsA|Im@zIm@lJGAtYk[dAmLrDkLrDAvH?pIdMbEbM`EtY\QlK_o@AsXnMXpFhBrFhBAnD?jDaF~AcF~AQe[hLA`Z{Na@aGmBc
    GmBAsD?oDtFgBrFgBsxBI_@eyDah@zI?dErCbErCAfG?bGeEtCgErC}I?sI?eEsCgEuCAcG?eGdEsCbEuC_@pI}FwR?uJzEsJzEAtJ?tJtJzErJxEpR?~R?pJyErJ{EAuJ?wJuJyEwJ{
    E_@`lBae@vI?dEtCbErCAbG?fGeErCcErC}I?{I?eEsCgEsCAgG?aGdEuCfEuCGeeB}FaS?tsBx_B|R?_@}By_BwR?yJzEwJxEAtJ?xJtJxErJxExR?zR?pJyEnJ{EAwJ?sJuJ{EsJ{E
    ybBCYi}@eq@jJ`DhD`DfD~CAnD?bHiL`EgL`EaS?{J?mI}@kI_AeH_CcBpo@}g@q~@n_@kFqDeCiEcCkEYcFiV?n@fGlE`GnE`GpJzF}a@xPl^?xPeH~KpDdMvAfMtAhO?b]?`RqGbRs
    GAmL?_GmG_FkGaFyOeE~D}B`B{BbB}BAwB?cI}LcE{LeEaV?kI?iIb@kIb@uIfAAjJzI}AxHo@zHq@lG?bL?dGnBbGlBAnD?dBuBfBwBdBeb@AG}l@i|AAta@dT?Aua@}p@Ac@mnAc`B
    vOjM`G`MbG`MAlM?lMeGdMgGbMuOhM|R?vQuMhHeMfHeMA_M?}LiHcMgHcM}QwM}p@Ac@qSc`BaS?wQvMiHbMkHbMA|L?~LhHdMfHdMtQtM|R?sOiMeGcMgGeMAmM?mMdGaMbGaM__AA
    c@mwB}lAxk@bK}k@dKdFbE|h@uKApVdM?AqV|h@tKdFcE}k@eKxk@cKiFeEai@tKAqViM?ApVai@uKgjBAWytBgoAAxa@udA?ArIpdA?Axa@|S?Aya@pdA?AsIudA?Aya@ug@AKa]{Nm
    Y?AvIlS~R`O?iI_Sem@AGqKeg@mbA?AfIhbA?ug@AGmZ{NmY?AzNhY?cj@AGa`Ai|AiT?|_AdhBdT?mpAC_@mpA_tAnR?xHrHvHpHAfR?dRyHrH{HpHqR?sR?yHqH{HsHAeR?gRxHqHv
    HsH_@pR_Ik^?qOlKsOjKArV?pVpOlKnOjKh^?j^?pOkKnOmKAqV?sVqOkKsOmKmpAAUy^sIih@?AefAxk@nCAoJuk@oCiX?AtqAih@?ArIljB?mpAAiAep@sIewA?ArIluB?AsIkMmFy
    WoK{WqKmEsBcKyEyCuC{CwCAqC?mFlIuCjIuCtO?zJ?dL`AbL`A|MdCAwKgNaBiLq@gLq@aJ?_\?iPfFgPfFAbK?vDhCdDfCbDhJ~EbBx@tOtGvOrGmpAAiB}fBiq@cQ|@eIbEgIbEA~
    G?xL|QpF~QpF|a@?vJ?lKc@jKe@dLiAAeKoI`BqKp@oKp@uL?wV?mKuCoKuCA}G?gGpJsCnJuCpS?tT?AkIyU?sQ?}HuB{HwBA_F?eFdIyBbI{B|Q?jI?xJb@zJb@dMjAAgJkM_AqK_@
    sK_@eJ?w[?yOpEwOnEAbJ?vFxGjDzGhDmpACEy_BiqAt~@xp@y~@?UpEy{@y^?Ax{@uY?AnIpY?A~T`X?A_UdsA?AeKmpAAkAuZi|AebB?ArI|jA?AzUoD]qDMoDOqD?g^?iQpGgQpGA
    rM?`NtQjGvQhG`a@?vJ?dK_@bK_@|K_AAuKgJ`BaKn@_Kn@mL?sT?uKuDsKuDAwH?wHpKuDrKuDpT?bI?`Ib@~Hb@lIjAmpAC_@qsAur@~O?|HxDzHxDAbI?`I}HzD_IxDaP?_P?}HyD
    _I{DAaI?cI|HyDzHyDaAe`@qf@AnJnHgAtHe@rHe@lH?~W?dLlGbLlGx@`PkFmDeJ{AcJ}AmL?c[?iOpGkOnGAtM?jM|OtG~OtGd[?j_@?`PkKbPmKAqV?cUaTcL_TeLmb@?oH?uH\wH
    \mpAAMaTi|AawB?AjDtbA|vAhY?y~@uqApxA?mpAE_@mpAik@~P?hIxCfIxCAlG?lGiIxCkIxCaQ?_Q?mIyCkI{CAkG?mGhIyCfIyC_Ahj@kDfO_A`HqD~GqDA_G?eJ}NoE_OoEyZ?{Z
    ?}NnE{NnEAdJ?~F`HpD~GpD`O~@gQbAeIdEgIdEA|G?pLpOfFnOfFx]?z]?pOgFnOgFAqL?}GiIeEgIeE_@aHaU?fFaH`CcH`CmO?gO?eHaCgHaCAgF?gFdHaCbHaCdO?jO?`H`C~G`C
    mpACaAe[}@AoJoHfAyHd@wHd@mH?_X?eLkGgLmG}@cPfFjD`JzAbJzAlL?~Z?hOmGfOoGAuM?kMaPuG_PuGi[?k_@?aPlKcPjKArV?`U|SdLzSbLhb@?nH?tH]vH]_@yf@mh@_P?}HyD
    _IyDAcI?aI|HyDzH{D|O?~O?|HzDzHxDA`I?bI}HxD_IxDcj@CGa]{NmY?AzNhY?GAeaAmY?AzNhY?cj@CGa]eaAmY?AzNhY?KAla@mY?AvIlS~R`O?iI_SgjBAMmzD_~@|_C|Ua`CxU
    AjJd_Da\AkIi_Da\gjBCGeZcy@i_D?AnId_D?GA~Mi_D?ArId_D?gjBAMeZ_~@AkJi_D`\AjId_D`\AkJy_CyU}bACG}o@{NmX?AzNhX?sAuWaXxV?AsH?iEqBaCoBaCiJkDiJqDcFiB
    eB}AgB}AAaB?qDdGmBbGmBlL?zH?dJdAbJdA`KdCAwJwJqBaKw@cKw@}K?_V?}L`E_M`EA|H?vClChCnCfCdJjD|IjDzD|AlAt@jAr@\p@Vh@Hz@Jz@AfB__CC_@i~Aq`@?|G}GbD{G`
    DqN?kN?yGcD{GcDA{G?wG|GcD~GeDdN?bN?|GbDzGbDiDecAnZnFxCtHhArHfAxK?nT?lLwFjLyFAoK?oKqLyFoLyFmT?{K?yHjAwHhAmFvCAeG}P?A~l@gQk@iI}EkI_FAaJ?uE|B{D
    zB{D|F_D~KeGtQiCrQkC|T?jN?`M`AbM~@|J~BrRjE`JjI~IhIA`K?|HeFtGgFtGuLrEcLnEiPlBgPjBuR?cO?qNuAsNwAaLaDiJ|ErN`ElQfBjQdB|Q?bV?lSaCnScC|NyF~NyFhGgI
    jGiIAyJ?kJqGiIoGiIyNyFcO}FeTeCcTgCuV?oY?uUlDwUlDmN~HkHbE}CdF_DdFAtF?lOxRnHzRnH|a@JqvACEqvA{oAda@lm@ucA?Opo@{y@u[?efAh|AdY?|O}V`sA?|O|VpY?yvA
    EUmq@qk@Ada@qg@?kS?yHeC{HgCAuG?wGxHcCvHeChS?Ulg@ke@Ab[md@?oQ?aHmBcHoBAcF?aF`HoB~GoBlQ?e@p}@kIq_A?{[?uN~DsN~DA`J?pG|F`D~F`DlNf@sQ~@iIjEkIhEAn
    H?nK|OxE~OxEh^?|aA?kxAAcA}cDcuAAhLvK}DlM}AjM}AdO?~^?|OxH~OvHAnQ?lQaPxH_PvHa_@?gO?mM}AoM}AyK}DAdLfLnCxMfAvMfAlO?ji@?hW}KjW_LAmU?oUmW}KkW_Lmi@
    ?wO?yMfA{MdAqaBCUmq@}qAApgAq]?se@?}PwG_QwGA{Q?wQ|PuGzPwGpe@?Utv@kI}r@?gu@?mXhJkXfJA~V?bWlXhJnXhJ|t@?xr@?{oAAWeXi|AauB?ArIt{A?ArZ}wA?ArIxwA?A
    x`@a~A?ArIdwB?shAASeXi|AijB?ArI|pA?AnZaiA?ArI|hA?Apk@dX?ebBAkAmwCiLAaXdh@?AkIiaA?A`g@rMdDpPtArPrA|R?vj@?tWwKrWyKAyU?{UuWwKwWyKyj@?gQ?mOfAoOf
    A}LjCAlL~L}DtN_BvN_BhP?fa@?dPpHbPpHA|Q?zQePpHgPpHia@?kL?qIc@oIe@g_BAWeXi|AiX?Afe@yzA?Age@iX?Ah|AdX?Amk@tzA?Alk@dX?wd@AGeXi|AiX?Ah|AdX?wd@A[e
    Xi|AiX?AxuA?zOxKrFvKrFh[?pH?AsI}F?wO?}EuC{EuCAcK}rAAUeXi|AiX?Alf@yrAmf@q_@?p{Anj@ibBxp@d`@?pxA}k@A|k@dX?ifAAKeXi|AiX?AtqA}yA?ArI`sB?mmBAYeXi
    |Aud@?un@n~@}n@o~@ud@?Ah|ApW?A}pA`o@~~@hX?`o@__AA|pAlW?w~AASeXi|Aaa@?yqA`mAAamAqW?Ah|A|`@?tqAamAA`mAlW?wcBC_@}cBwsAnZ?dOfIbOfIAtP?rPeOfIgOfI
    qZ?oZ?aOgIcOgIAsP?uP`OgI~NgI_@lZgIgf@?qVdLoVbLAbU?`UlVdLnVbLdf@?jf@?pVcLnVcLAcU?cUqVcLsVeLelACUmq@}qAA`b@y^?sP?uHqCsHqCAmG?kGpHqCrHqCpP?Y|w@
    kIax@?k^?aObFcO`FAtL?xL`O`F~N`Fh^?t^?And@dX?wcBC_@}cBwsAnZ?dOfIbOfIAtP?rPeOfIgOfIqZ?oZ?aOgIcOgIAsP?uP`OgI~NgIm@}F`rAi`@dQl]?pZ}MbCBdA@bA@|@?
    jf@?pVcLnVeLAaU?cUqVcLsVeLmf@?gf@?qVdLoVbLAbU?fO`LpJ~KpJ}wACo@upBwj@cGj@uFnCwFnCyFzFuXnX`Z?xV}VfHkHtGaBrGaB|M?lZ?Alf@dX?Ai|Aax@?__@?yNtEwNtE
    AnL?xGdGxDbGxDUxmA}c@Ab`@y^?gQ?iHeCkHgCAeG?eGhHcCfHeCdQ?gpAAgBahCgyAAhKjMmBtKu@vKu@xJ?rS?dJ~BbJ~BAjF?dEmFdBoFbByS|@iNp@g[tAmLxEoLvEAjJ?pLdQ~
    EbQ~E`b@?fL?|Mo@zMo@|N}AA_LkNhCyMdAwMdAiM?sT?yJgCwJgCA{F?{ElG{BjG{BdR}@hNo@f[yApK_ErK_EAuI?kKmPcFoPcFu]?cL?uLd@sLd@emAAOTi|A}|C?ArIdaA?AtqAh
    X?AuqAdaA?u|AAk@iUi|AmX?Atw@?~M}IrE{IpEmW?gW?}IqE{IsEA_NAuw@mX?Afy@?fQ`QhH~PhHdb@?jb@?`QiH~PiHAgQqvAAMihA?dfAi|AmY?ez@pmAiz@qmAiY?`fAh|Aq}BA
    YqGi|AqX?if@zmAef@{mAm[?if@zmAef@{mAuX?xm@h|At^?hf@_pAtf@~oAt^?uvAAWeOi|AeZ?mm@ta@um@ua@eZ?|z@xk@a_Ano@`Z?ls@uf@xs@tf@dZ?uaAyp@emAAQLi|AeZ?y
    r@je@mr@ke@eZ?|`Azo@Alk@hX?Amk@uvAASmMi|AuqC?ArH|tB`hA}wB?ArIhwC?AsHauBahA`rB?}p@AOaUg`Bat@?A|G|\?Af_Ba]?A|G|s@?cj@AGiTi|Aa`AdhBdT?|_AehB}p@
    AO}lAg`BAbqB|s@?A}G}\?Ag_Bx\?A}GgjBAMqvBi|A}bAxa@`X?|u@uW|u@tW`X?}bAya@__AAGqaCfTA|G|cC?A}G__AAG}l@keBib@jV`R?tg@kVmmAC[yvAeb@zZ?tIdBvIdBAtF
    ?bEaGrBcGpB}L?cR?qJwEsJyEAgJAqAcAaVwCA|f@|U?AsIzFjEtJ`BvJ~A|O?nT?tK_ErKaEAcI?yJyN_E{N_Em^?i_@?Ac@?}FlIiCjIkCxQ?~J?hJl@jJl@lIzAAsIsKmA}Je@{Jg
    @iJ?k]?aNzF_NzFgpAC_@u{B}a@?uKlIeFjIgFdQ?fQ?lIfFjIdFAtK?tKmIfFoIdFiQ?gQ?mIeFoIgFi@dmAcd@gFgEaJ_BcJaBmN?oX?}NbI_ObIAnO?nO|NbIzNbIlX?jN?`J_B~I
    aBdFgEAnI`V?Ag`BeV?keAAcA}{BibAAvIvHuAxHi@vHk@|H?jU?hKbFjK`FAxK?xKmKbFkK`FmU?_I?yHi@{Hk@yHuAArIrHfAhIb@fIb@pJ?r^?pQ}HrQ}HA{O?cPyQyH{QyHy_@?s
    I?eIb@cI`@gpACi@isBkz@A{d@aV?Af`B|U?AoIfFfE`J`B~I~AlN?jX?|NcIzNcIAoO?oO}NcI_OcImX?oN?aJ`BcJ~A_@`fAt]?tKmIfFoIdFiQ?gQ?qIeFoIgFAuK?uKlIeFnIgFd
    Q?fQ?lIfFjIdFwmACu@}nC{d@ArDthB?o@zJyKfE{KdE}U?gL?mKs@oKs@iKgBAzIjKrA|Kj@~Kj@hL?n`@?pRwHnRwHAsO?ePqQaIsQcIq^?g[?mObHoO`HQ|UfKFmHhIsDfIsD|O?f
    R?pJlDnJlDt@zHal@Ak@a~Ag`BApH|T?jK?xCnAvCnAAnEAdE}d@?A|Gxd@?A`|@`V?Aa|@|T?A}GaU?A{C?uJ}IiD{IkDuV?gpAC_@isByb@?oKhI{EfI{EpQ?nQ?hIzEfIzEAnK?lK
    iIzEkIzEqQ?sQ?iI{EkI{EiAaVtM?zPxNvGzNtGt_@?bK?tI[vI]`I{@AeJcIvA}Hh@{Hh@iI?sU?iJ{DgJ}DA}JAuDbFdE`J`BbJ`BlN?vX?tNyHvNyHAeO?gOyNyHwNyHyX?oN?eJ`
    BcJ`BeFdEAsIaV?cpAAo@qkCgi@Afi@|U?A{h@?}HtF}CvF}ClN?rQ?tI|DvI|DAfIApf@`V?Ag`BeV?Abe@gGiEeJcBgJcBuM?cW?mKnFkKlFqb@CGeW_eAaV?A~dA|U?GAg`BaV?Ap
    M|U?qb@C[eW_eAaV?AffA?jLdI~DbI~DpU?tG?AwHeE?cL?yC_BwCaBAqHGAoaBaV?ApM|U?ciAAUiVg`BeV?Alx@ucAe]m\?diAv_@mlAfd@|\?`fAea@Ada@`V?qb@AGeWg`BaV?Af
    `B|U?u{BAuAedCqw@sGwFaKuB_KuBiO?{T?}JtF{JrFAbMAfi@`V?A{h@?aI`F{CbF{CpM?zP?hI|DjI|DAfIApf@`V?A{h@?cI`FyCbF{CxM?rP?hI~DjI|DAdIApf@`V?A_eAeV?Az
    I{FmEaJaB_JaBeN?gN?uIzBwIzBcpAAo@qkCgi@Afi@|U?A{h@?}HtF}CvF}ClN?rQ?tI|DvI|DAfIApf@`V?A_eAeV?AzIgGiEeJcBgJcBuM?cW?mKnFkKlFimAC_@mmA}|@nQ?tIfF
    vIdFApK?pKuIfFwIdFuQ?kQ?yIgFwIgFAoK?mKtIgFvIiF_@hQwH_]?ePvHcPvHAfP?dP`PxHbPvH|\?b]?`PwH~OyHAeP?gPaPwHcPwHgpACi@mm@oIAbd@`V?As_BeV?ArIgFgEaJ_
    BcJaBmN?oX?}NbI_ObIAnO?nO|NbIzNbIlX?jN?`J_B~IaB_@afAu]?uKlIeFjIgFdQ?fQ?lIfFjIdFAtK?tKmIfFoIdFiQ?gQ?mIeFoIgFgpAC_@}d@}a@?tKmIfFoIdFiQ?gQ?qIeF
    oIgFAuK?uKlIeFnIgFdQ?fQ?lIfFjIdFi@mmAbd@fFfE`J`B~I~AlN?jX?|NcIzNcIAoO?oO}NcI_OcImX?oN?aJ`BcJ~AiFfEAsIaV?Ar_B|U?ss@Ak@ihBgz@zBc@pCOnCQlD?nR?l
    IjEjIhEAzJAzc@`V?A_eAeV?AzIgFkEuJaBsJcBuO?kA?}AD{ABqBHuaAAgBmpB}bAAzIvHoAlIg@nIg@dJ?bP?pGrAnGrAAfD?~BeEhAcEfAqQ`A}FZoWrAiIxCkIvCApG?vHlNtDjN
    tD|Y?fJ?dKa@bKc@lLeAA{JwKhBmKt@kKr@eK?gO?yGwAwGyAAaD?uChEoAfEoAhTiA|F]jTgAlHsCnHuCAcG?{HaMkD_MkDyX?wK?iJ\gJ\eq@Ak@}m@{xAAzRmn@?A|Ghn@?A~d@?p
    GuClAwClAmM?uV?ArHpV?rY?`I}CbI_DAcLA_e@xO?A}G}O?A{RcpACo@yTsZAki@aV?A|h@?|HyF~CwF|CqN?sQ?yI}D{I}DAgIAuf@aV?A~dA|U?AwIjGjE`JbB~I`BpM?bW?lKoFn
    KoFA}x@oy@wjAAMuF_eAmW?yj@vy@yj@wy@mW?ls@~dAd^?ugBAYyI_eAaV?y[ru@u[su@eZ?y[ru@u[su@aV?pc@~dA`Z?`]kx@d]jx@`Z?wjAAWqkC_eApq@`a@it@|b@`Z?tg@oZt
    g@nZ`Z?mu@sc@tp@k`@eZ?ed@|Wed@}WwjAAc@mqAnEvHnKdHxBfHxBlN?hQ?AsHqL?oH?iDgAgDgAmEkGeCgDpw@{cAmW?yj@vu@yj@wu@mW?ebAASeM_eAilB?AnIluAhq@quA?AdH
    hoB?AoIquAiq@hrA?mpAAyA}aCzJA~GtF?b^?pIsCnIsCAyLA}M?mHtEsBvEsBtP?pF?A}GuF?{P?uEqBwEsBAiHA_N?yLqIqCsIsCe^?yF?A|GlG?rP?hDvAjDvAAxGAnN?xHtDlCrD
    lCtLp@{Lt@uDlCsDlCAvHAnN?xGmDvAkDvAuP?cj@AGyt@y`BA~~BdT?A__CmpAAyAa_@zJyG?oP?iDuAkDuAA}GAoN?wHuDmCsDmC}Lu@zLq@pDmCrDmCAyHAoN?{GhDuAfDwAlP?tG
    ?A}G}F?c^?mIrCoIpCAxLA~M?hHyErBwEpByP?yF?A|GtF?vP?tErBvErBAlHA|M?xLlIrCjIrC`^?xF?gjBAcAmzDar@AbJbL|CdJbAbJbA`K?vL?dQuBj@GPCZEx@IjR{BtJ?~I?tI
    lAvIjAdKdDAcJcL}CeJcAgJeAeK?wL?mQvBg@FUB_@Dy@HkRzByJ?wI?qIkAsIkA__AC_@a_A}uA~H?xEnBzElBA~C?|C}ElB{EjBaI?_I?}EkB{EmBA}C?}C|EoBzEoBg@xHaG_G?mF
    p@kFn@mDzAwDxA}ApB{ApBAbC?fGpJvDnJtDtO?zO?dJsDfJsDAmG?kGqJyDoJyDgjBCWytBgoAAdWudA?ArIpdA?AdW|S?AeWpdA?AsIudA?AeWGpdArdAi_D?ArId_D?ir@Ay@q`@{
    o@at@?AbFtiA?A{EgC}@}FoB_j@aRA{D?cClEoAnEqApI?nE?pFb@rF`@|GdAAuFsHw@iG[kG[eF?cQ?}IbC{IbCAvE?tGhh@vP~E~AmpAAqAyTrYAs_BaV?Anj@?`HuGrCsGrC}O?oQ
    ?iHgDkHgDAoIAyg@aV?Azt@?vBeAx@gAv@uC?c@?aAI_AKqBWAfHbDl@pCTnCThC?rG?`DmAbDmAx@_DfE|C`HnA~GlAdK?vK?|GmAzGmAdD{CApa@ug@AGmZks@mY?AzNhY?gjBAWqr
    DwcA`x@t[ex@p[xMpFhx@u[hx@t[tMqFax@q[|w@u[yMqFmx@t[mx@u[__AAGqKqf@afB?A~G|eB?__CEGyqB{NqY?AzNlY?GetA{NuY?AzNpY?GhiD{NuY?AzNpY?gjBAGeZml@i_D?
    ArId_D?{oAAWeu@sIizA?ArIdwB?AsI}z@_f@xz@a`@AsIauB?ArI|wA?}z@x_@alAAw@iH_eAeeC?AnJpP?A~i@?nCaB~@cB|@}E?{@?yACwAE]AAhGjCXpCJrCJpC?~M?tDaCvDcCA
    _JAwh@pr@?Any@lV?Aoy@xP?cpAC_@mmA{{@~Q?dIzEvIdFAzJ?pKuIfFwIdFuQ?kQ?yIgFwIgFAoK?mJtIsFzH{Ea@dRcHmkA?AnJtX?sLvHAxL?dP`PvHbPxH|\?b]?|OyHbPwHAeP
    ?iPePuHcMaG
    """#

  static let bold = #"""
    qk@?ky@CK}b@i|Aal@?Axb@hEbYd_@?hEcYGAfb@al@?AfU|k@?uaACGalBi|AAta@p\?Aua@GhX?Ata@p\?Aua@gjBCw@}pB{zA|J`Wa`@?eKaWuZ?`K`Wua@?AhLdh@?pGbPqb@?Al
    L|h@?|J|VpZ?aK}V|_@?|J|VxZ?aK}Vxa@?AmLah@?yGcPhb@?AiLii@?aKaWGai@jd@|_@?tGbPa`@?axAEwAmbBxQdS?@yQrNIpMm@rMm@xLqAAkOkMtBuM~@wM|@eNFAmR`CKz\sA
    pKsDnKsDAqI?eJiNgEkNiEm[QEmMiS?AdMoKNqK`@oK`@uKt@AzNnKsAlKm@nKo@pKIA|PaCJw^nAyKzD{KxDAlJ?nJdNdEfNbEx]ZQdScs@AiOzGFhDdAfDbAAhB?tB}CbA{C`AQa]|
    SAjP{IAmDaAoDaAAcC?gC|CaA~CcAg_CI_@meEoe@zG?xCzBzCxBAbF?dFyCzB{CxBaH?_H?yCyBwC{BAeF?cFxCyBvC{B_@xGoIgV?mLvEkLvEAxJ?xJhLzEjLxEdV?fV?lLyEjL{EA
    yJ?wJmLwEoLyEGhzAxq@pZ?usBy_ByZ?_@hmC?gV?iLxEkLvEAxJ?xJhLxEfLxEdV?fV?hLyEfLyEAyJ?yJiLwEkLyE_@iVnI~G?xCzBzCzBAbF?dF}C|B{CzBaH?_H?yC{B{C}BAeF?
    cFxC{BzC{BsnBCcB}bB}|@er@b[sEkCmBmDoBmDU{E}e@?z@jJ|EzGzEzGhKtEuc@bS|s@?dKyEbLjClMbAnMbAdO?z_@?hSsGfSuGAuL?cH}G_F_HaFiSsEfDiBlAiBnAiBAsB?eI}N
    cE{NcEmY?kJ?iK\kKZmLx@AjPvJ_BlIm@nIm@|H?rH?hDz@fDx@AjB?bAaBvAcBtAYxQxQbG|A`CvBbCtBAlC?dFuI`DsI`D}M?kG?iFg@gFi@iEqAef@AGau@i|AAta@p\?Aua@oy@A
    c@q_BzO`d@?bRmN`H{LbH}LAuL?uLeH_MgHaMaRiNed@?~NxM|FdM~FbMAxL?xL}FdM_GdMoy@Ac@qSzO_O{MaGeM_GeMAyL?yL|FcM~FeM|NyMed@?_RhNeH`MgH~LAtL?tL`H|LbHz
    L`RlN}aAAc@y_CakAdh@xIih@zIlHxGph@oJAnTdT?AoTth@nJlHyGyh@{Ith@yIqHyGyh@jJAoTiT?AnTuh@kJgjBAWeyBgoAAv_@i`A?AvMd`A?Av_@t\?Aw_@d`A?AwMi`A?Aw_@s
    o@AKeYeWal@?A`Rx]hVpY?qKiVct@AG}L}l@qmA?AdQlmA?so@AGeYeWal@?AdW|k@?wm@AGy`Ai|AyZ?x`AdhBpZ?axAC_@ytBwm@?oPpEcFnEeFlN?nN?pEdFrEbFAnP?tPuEfFsEf
    FqN?kN?uEgFsEgF_@eo@oP?dV|RrK~RpKtc@?zc@?|RqK~RsKAeV?gVaSqK_SsK}c@?wc@?aSrK_SpKaxAAUa]sOqi@?Ai{@pj@nCAkOmj@oCyl@?AtkAqi@?ArOlaC?axAA}@yhAuPe
    qA?AtPpfC?AuPecAa]cHcCmC}BkC}BAgC?qExG_CvG_CpM?fJ?hLlAjLjAdNvCAoSgOuA}Nk@{Nm@iN?o`@?qQjFsQjFAdL?rFxFrEzFpEdX`JaxAAiBivBiq@{QlAyH`E{H~DAhH?zL
    dTfFfTdFtg@?jM?lMc@jMe@`MiAAqQoLjBiLv@kLt@}K?cR?eIiBgIiBAeE?kElIgBjIiBhS?dR?AoNiS?cQ?}GyA{G{AAyD?kDpG}ArG}AtN?rJ?xJh@zJh@tJpAAsPgM_AaM_@_M_@
    qL?kc@?aQ~DcQ|DA~J?dGpGfDrGdDaxACEi}AohAts@`f@ys@?U|F{y@qt@?Azy@uY?AlPpY?A~Oll@?A_PtqA?AsSaxAAkAeZi|AuvB?AtPdpA?AlMoDWqDKsDMaE?ca@?aRpG_RnGA
    fN?bNtSpGrSpGtc@?zN?pNo@nNq@hNcBA}QgNjCuLdAwLdAeK?oP?aIgCcIiCAiF?kF`IgC~HgClP?jI?tJj@vJh@lLxAaxAC_@u{Aam@rK?hEbCfE`CAdG?dGiEbCkE`CuK?wK?iEaC
    kEcCAeG?eGhEaCfEcCaAym@yk@AfPzJyAlIi@nIk@|H?nT?|J~D~J|D|@vJgGaBuHo@sHq@mJ?s[?qPjGsPjGApL?~MpR`HrR~G|_@?jc@?|RgKzRiKAqU?cViVeLkVgLug@?{K?eK^c
    K^axAAMePi|AukC?ApLtgAvnAxm@?}cAsjAxxA?axAE_@exAwh@nL?dFtBfFtBAzE?zEiFtBgFrBqL?kL?eFsBcFuBA{E?}E`FsBbFuB_Alo@}F~OqApGiDrGiDA}F?yJuPeEsPeEea@
    ?{`@?uPdEsPbEAzJ?|FtGhDrGhD|OpA_RrAuH|DwHzDA~G?zLlQbFjQ`Fdc@?jc@?pQaFnQcFA{L?_HuH{DwH}D_@i]iT?pDeE~AgE~AqJ?gJ?eE_BcE_BAqD?qD`E}AbE_BdJ?nJ?dE
    ~AbE~AaxACaAuXaAAgPoJtAqIj@oIh@iI?oT?aK}D_K_EeAwJnGbBpHp@rHp@dJ?r[?pPiGnPkGAsL?aNqRaHsRaH}_@?oc@?aShK_ShKAnU?bVhVfLjVdLtg@?bL?|J]~J_@_@}n@{m
    @sK?mEaCkEcCAeG?cGhEcCjEcCpK?rK?hEbCjEbCAbG?dGmEbCkE`Cer@CGu[_eAel@?AdW`l@?GArTel@?AdW`l@?er@CKu[eWel@?A`R|]hVpY?qKiVGA{_Ael@?AdW`l@?gjBAMmz
    Dy{@lwBvSqwBrSArNd_D}[AwMi_D}[gjBCGeZu|@i_D?AtMd_D?GAvLi_D?AxMd_D?gjBAMeZy{@AsNi_D|[AvMd_D|[AsNuwBsSgiACkAuwAo^`l@?AaB?cDeC}BcC_CiLcEaGsBcFg
    BiB{AkB{AA{A?kC|DmA~DoAtI?bI?tJbAvJ`AtKbCAsRcNsAqKg@oKg@uJ?o]?aOfE_OdEA|J?bExCzCzCxCtJpD|FpBnGzBpAjArAhAAxAG`l@`Kel@?AfU`l@?__CC_@}fBu`@?tFq
    ElCsElCiJ?cJ?uEmCsEoCAsF?qFtEkCrEmCdJ?~I?pElCnEjCkDir@jYvBlChGnAfGlA`J?nT?lLwFjLyFAoK?oKqLyFoLyFmT?cJ?iGnAkGnAyBlCAeGeY?Ahj@oNe@}GgE{GiEAyH?
    gEpBmDrBoDhFqCzJsFxPcCvPcCtS?nM?dL|@fLz@dJtBnQbEhIvHfItHAhJ?hHuEdGwEbGuKfEoKbEeOfBgOdBmQ?wN?yN}AwN}AeJ_DmLbIrN`ElQfBjQdB|Q?bV?lSaCnScC|NyF~N
    yFhGgIjGiIAyJ?kJqGiIoGiIyNyFwNwF}SgC_TgCqU?_[?}UjD{UhDmN`IkHbEyCdF{CbFAzF?|OhSjHjSjH`d@?xC?abBCOygC_PdjA?xJ~Oho@?edAi|Amx@?edAh|Aho@?E|iAia@
    er@?lXcd@q`BEUiaBex@kJ?}DoA{DoAA{C?yCxDoAzDqAhJ?pY?AvRUi[xg@oM?iFaBkFaBAeE?aEdF_BfFaBpM?d[?AlWe@ahAq`@oNfAqG`EoG`EAxG?nLdQrEfQrEdd@?xnA?Ai|A
    igA?{e@?mPzDoPzDA|K?xEhExCjEvC}|AAcAqjDcDfLlBhMv@jMv@pN?rm@?dZ_LfZaLAiU?kUiZ_LgZaLum@?sN?mMv@kMv@iLlBAhRjLqC|KcA~KcAhM?vX?tMfGvMfGAnM?lMyMfG
    wMfGyX?kM?aLcA_LcAmLqCgiBCUufAcjAA|w@iP?o\?qNiFsNiFA}L?{LlNgFnNgFp\?e@h`AeQyq@?oi@?yS`B{S~A}MfFcLhEmEfGkEfGAlI?pIhEhGjEfG`LhE~MfF|S`B~S~A|h@
    ?tq@?mvAAWqVi|A}`C?AdQtpA?AjP}kA?AdQxkA?AjTqsA?AdQpcC?mvAASqVi|A}`C?AdQtpA?AjP}kA?AdQxkA?Apf@`o@?ahBAkAi~D}E~PjChRdAjRdApS?rm@?dZ_LfZaLAiU?q
    UyZ}KwZ}Kio@?sQ?aPv@cPv@eNlBAhRrNmClNeAjNeAlN?v[?pN`GnN~FA|M?xMaN`G_N`GuZ?oF?mEMoEOeD_@AcQh\?AcOajA?cjBAWqVi|Aeo@?Apb@afA?Aqb@eo@?Ah|A`o@?Aq
    f@|eA?Apf@`o@?sn@AGqVi|Aeo@?Ah|A`o@?sn@A[qVi|Aeo@?AfsA?lP|QrGzQrGhe@?tH?AeQqF?_N?uFeCwFeCAcGebBAUqVi|Aeo@?A`a@mdAaa@}v@?xxAdk@ebBbp@d{@?diAw
    c@Avc@`o@?qpAAKqVi|Aeo@?AbjAqsA?AdQpcC?k~BAYqVi|Ai|@?qi@|p@yi@}p@e|@?Ah|All@?AgcA|i@hq@l]?|i@iq@AfcApl@?cjBASqVi|Ayt@?}bA~~@A__Aul@?Ah|Att@?
    xbA__AA~~@pl@?ykBC_@ykBqlA~T?`KbGbKbGAvM?tMeKbGcKbGaU?cU?eKcGcKcGAuM?wM`KcGbKcG_@`UmP_l@?qXzKoXzKAtU?rUlXzKnXzK|k@?zk@?pX{KnX{KAsU?uUqX{KsX{
    Ky|ACYqVi|A}nA?sb@?aR|FcRzFArM?tM`R|F~QzFpb@?t^?Aj_@`o@?Ueo@{jAA`YuY?_M?uFkBsFmBAgE?gEpFkBrFkB|L?ykBCg@}pBt@tB?bm@?pXwKrXwKAwU?uUqX{KsX{K}k@
    ?kl@?iXvKkXvKA|U?vNlLjJjLjJdXvDud@~Sxl@?_@pb@g_B~T?`KbGbKbGAvM?~M}J~F{J|FqU?cU?eKcGcKcGAuM?wM`KcGbKcGqaBCU}zA}r@cN?qEyAsEyAAmE?kEpEwAnEwA`N?
    dS?A|Vo@ArOAhb@`o@?Ai|AqhA?{c@?ePdEgPdEAjL?fH|G|DzG|D|PxA{Hb@yF~B{F|BaG`GeYnYdr@?tUeVzE_F`FqA~EqAtJ?e{AAgBmxCkyAAvRjNmBpMw@rMw@|K?fP?dGjAfGj
    AA~C?vBqDbAsD`AuMn@qS`Ac^bBeLjEcLjEAvJ?lNhQpFfQnFpd@?vP?xPu@zPu@xPiBAiS{PvCuOlAwOjAqN?wN?mGsAkGsAA{C?kCtDkArDkA|O{@pQaA~Z_B|KqEzKqEAcJ?}LaQo
    F_QoFy`@?kN?iOd@gOb@ivAAOi@i|AakD?AdQx|@?AbjA`o@?AcjA||@?}fBAk@qVi|Aeo@?A|v@?pJqF~CsF|CeP?gP?qF}CsF_DAqJA}v@eo@?A|v@?xRxRtHzRtHtg@?rg@?xRuHz
    RuHAyRabBAMi@i|Amo@?qp@zcAmp@{cAmo@?`dAh|Ahx@?elCAYuFi|Aem@?i_@xbAa_@ybAmm@?a_@xbAi_@ybAyl@?|j@h|Alv@?x`@}eAl`@|eAlv@?uaBAWq~Bsn@y_Arn@`q@?p
    j@{^dj@z^hq@?y_Asn@d}@ul@iq@?}g@`]yg@a]qq@?u{AAQlAi|Aus@?qi@f`@qi@g`@ys@?`fA~t@Ahf@`o@?Aif@y{AASmMi|A}{C?ApM`cBp{@afB?AdQpaD?AqMecBq{@d`B?oy
    @AOaUg`BulA?A`M`b@?A~tAeb@?A`MplA?wm@AGy`AzJt`AehBuZ?}`AdhBoy@AOa~AzOplA?AaMeb@?A_uA`b@?AaMulA?gjBAMuyBi|AaaAxa@`]?dr@yQ`r@xQd]?aaAya@__AAGa
    _ChQAzJ|~B?A{J__AAGen@keBib@nVlW?`m@oVkuAC[isAo^~L?`FjA~EjAArC?fCuDlAwDjAeI?sK?uGoCsGqCAyEAqAcAel@mGA|f@`l@?AkI~GjEdJ|AfJzA`O?vT?pLiEnLkEAcI
    ?iK}OwD_PwDic@?mY?Aw@?iDhGmAjGoAtP?jM?hKl@jKl@pIzAAaPkMw@qM[oM]qM?{d@?yOnF{OlFszAC_@a_BmMkM?qFgDsFgDA_I?_IpFgDnFgDhM?jM?tFhDrFfDA|H?|HuFhDwF
    fDi@hNil@gHcEiJ{AgJ}AuM?{X?uOhIsOfIAdO?dOpOhIrOfIxX?rM?dJ{AfJ}AdHcEAbItk@?Ag`Byk@?{jAAcAueCybAAfQbHcBdHo@bHo@xH?vQ?lInDjIlDAxH?xHmInDoIlDyQ?
    oI?mHq@oHq@aGaBAhQnI|@xI^vI\xI?zd@?hTuHjTwHAiP?iPmTuHkTwH}d@?_J?uI^wI\szACi@ysBwz@Aod@al@?Af`B|k@?AcIfHdE`JzAbJzApM?zX?pOgIrOiIAeO?eOuOgIsOi
    I}X?oM?eJ|AgJzA_@dSlr@kM?qFgDsFgDA_I?_IpFgDnFgDhM?fM?pFfDnFfDA~H?~HqFfDsFfDyuACu@i`Deb@AjEpgB?s@zFyH|BwH|BqP?cM?yMaA{McAuNgCAfPzN~AxNp@zNn@x
    N?~d@?`TsH~SuHAmP?cPuSyHwSyHic@?_`@?yR|H{R|HQ|l@dH?kElF{BjF}B|J?~K?`GtBbGrB|@zEuv@Ak@upBg`BAtMtW?nH?tBv@vBt@AfCAzCie@?A~Nde@?A~t@tk@?A_u@dU?
    A_OiU?A{C?mJyKmDwKoDyY?szACiAysB{JfHbE`JzAbJzApM?rX?tOaIvOcIAsN?uNyO_IwOaIuX?sM?eJzAcJzAiHdEAkIal@?A|}@?zOhT|GfTzGlg@?bL?dK_@fK_@hKaAAmPwJjB
    iJt@gJr@mJ?_U?iIyCgIyCAgI_@l\ko@zL?tFbDvFbDAjH?rHqF~CoF|CmM?_M?yFcDwFcDAiH?kHtFcDvFcDczAAy@iaDsi@Ari@|k@?A}EAqX?eHXmBVmB|@s@rAeAlCe@nCg@tD?~
    L?|FlD~FjDApHAla@tk@?Ag`Byk@?And@cIcEmJ{AkJ}AyL?gW?qKlFsKlF{j@CGqT_eAyk@?A~dAtk@?GAg`Byk@?AfQtk@?{j@C[qT_eAyk@?AvcA?`MlLlFnLjFpX?`U?AuMyF?wK
    ?yC{AwC{AAmGGA__Byk@?AfQtk@?ctAAUqTg`Byk@?A|s@qr@uXas@?hcAb_@yhAzd@du@?pu@e\Ad\tk@?{j@AGqTg`Byk@?Af`Btk@?kdCA}AivCky@oGoEuJkBwJmBaM?cW?uKlFs
    KlFAdMAri@|k@?Aoc@CYA[C[As@?mFhCiBjCkBtH?vK?|EfDzEfDD|HAja@|k@?Aoc@?sJ|BiB~BkBdI?zK?|EhD~EfDAxHAla@|k@?A_eAal@?AfIgG}DuI_BwI_B}K?oM?eJnBcJnB
    czAAy@iaDsi@Ari@|k@?A}EAuX?aHXmBVmB|@s@rAeAlCe@nCg@tD?~L?|FlD~FjDApHAla@tk@?A_eAyk@?AfIcIcEmJ{AkJ}AyL?gW?qKlFsKlF}vAC_@ewAuv@zM?xFjDvFhDA`I?
    `IyFjD{FhD}M?sM?yFiDwFkDAaI?aItFiDvFkD_@pM_Occ@?iSvHkSvHAfP?fPhSvHfSvH`c@?fc@?lSwHjSwHAgP?gPmSwHoSwHszACi@iaAcIAvc@tk@?As_Byk@?AfIgHcEiJ{AgJ
    }AuM?{X?uOhIsOfIAdO?dOpOhIrOfIxX?rM?dJ{AfJ}A_@qSmr@jM?tFhDrFfDA|H?|HuFhDwFfDmM?kM?qFgDsFgDA_I?_IpFgDnFgDszAC_@ivAmv@fM?pFfDnFfDA~H?~HqFfDsFf
    DiM?kM?qFgDsFgDA_I?_IpFgDnFgDi@eNhl@fHdE`JzAbJzApM?zX?pOgIrOiIAeO?eOuOeIsOgI}X?sM?eJzAcJzAiHdEAkIal@?Ar_B|k@?c~@Ak@q|B}q@zDk@xDSvDUxD?fP?hHp
    DfHnDAhIAf_@tk@?A_eAyk@?AnJsG{EeJcBgJeBuN?gA?uABsA@aDHekAAgB}aCybAA~OjM_BhLo@jLo@xJ?vK?dEr@bEp@AhB?tAuCl@wCl@eKT}FPka@dA}J~C{J~CAtI?dJlOrDnO
    rDt_@?zL?xMa@vMc@pNeAA_PkLfBaMr@cMr@qM?cL?uEy@sEy@AqB?_BpCm@nCo@pLYxFOz\{@|JaD~JaDAiI?cJiNkDgNkDq^?kK?uL\sL\e|@Ak@meA{xAAzRem@?A~N`m@?At\?zC
    }Bv@{Bt@qJ?aV?A~Nhe@?nY?`JoD~IqDAgLAu\dU?A_OiU?A{RczAA_AaSgZAwi@al@?A~E?tD@rGBpGAzA?lG]vB[tBeAt@wAdAmCd@oCd@yD?_M?aGkD_GkDAqHAqa@yk@?A~dAtk@
    ?AcIbIbEhJ|AfJzApL?fW?tKmFrKmFmrAAM}B_eAyk@?}a@jo@ya@ko@}k@?`v@~dA`p@?guBAYaH_eAqj@?qVfo@uVgo@md@?qVvn@uVwn@qj@?xc@~dAxo@?pVco@lVbo@xo@?qqAA
    W}w@yb@lq@ea@mn@?u[vSa\wSmn@?lq@`a@at@|b@hn@?l^cU`^bUhn@?mrAAc@eB_eAyk@?ud@nn@a_@on@yk@?xy@rkAzGtJxJtCvJrChR?xX?AuMaM?kJ?eDy@gDy@}AuCi@}@oiA
    ASuM_eAeyB?ArNthAje@yhA?A~Nd|B?AsNyhAke@peA?czAAyAiuCxEA`M`Z?fZ?lKoDnKoDAaKA_K?kHtEsBvEuBtP?pF?A}LuF?wP?yEsBwEsBAkHAyK?aKqKmDoKoDiZ?eZ?A`MpG
    ?rP?hDvAfDtAAzGAjI?xHpDlCrDlCtLp@{Lt@qDlCsDlCAvHAjI?|GiDvAkDtAuP?wm@AG}{@y`BA~~Bh[?A__CczAAyAa_@xEyG?oP?iDuAkDwAA}GAkI?wHuDmCsDmC}Lu@zLq@pDm
    CrDmCAyHAkI?{GhDuAfDwAlP?tG?AaMeZ?gZ?qKnDoKlDA`KAxK?jHyErBwErByP?uF?A|LpF?vP?tEtBvErBAjHA~J?`KlKnDnKnDdZ?`Z?gjBAcAmzDct@AfNfL~CdJdAbJbA|J?jL
    ?xPsBv@K\EZEx@KjRyBtJ?~I?tIlAvIjAdKdDAgNkL_DeJcAcJeAaK?kL?}PrB{@J]D[D}@JkRxByJ?wI?qIiAsIkA__AC_@a_AwtA~G?dEbBfEbBAnC?nCeE`BgE`BeH?_H?iEaBgEc
    BAmC?oChEcBfEcBo@xGcIgG?uFr@sFp@aE|A{D~AaBvBcBvBAfC?dC`BxB~AvBpDxA~D~AtFr@vFp@lG?rP?|J}DzJ_EAyG?yGaK_EcKaEgjBCWeyBgoAAbUi`A?AvMd`A?AbUt\?AcU
    d`A?AwMi`A?AcUGd`Aj`Ai_D?AzMd_D?aw@A}@qr@gs@im@?AnI`sA?AqHef@sOsFiBiBoAgBoAAoA?cBpC}@nC}@hF?vF?xGl@zGj@lI|AAsJ{Iu@eIYgI[mH?wR?iJ`CgJ~BA|E?nC
    lCxBjCvBpKjDe}AAqAyTvYAw_Bel@?Atg@?fFiEpBgEnByK?{K?iEoBgEqBAgFAug@al@?Axm@?lCaAv@cAv@}C?gA?aAIcAImAWArNrEl@xDTvDTpD?bJ?`FiA~EkAhCeDzD|ClGnAj
    GlA`J?fH?lEm@nEo@tB_BAz]so@AGeYqw@al@?AdW|k@?gjBAWquDebAdu@bZiu@~Y|SnIdu@_Zdu@~Y|SoIiu@_Zdu@cZaToIiu@bZiu@cZ__AAGyLcj@qcB?AbOlcB?__CEGy}DeWa
    l@?AdW|k@?GliDeWal@?AdW|k@?GitAeWal@?AdW|k@?gjBAGeZon@i_D?AvMd_D?mvAAWmbAeQywA?AdQpcC?AaSqz@q\lz@mWAgR}`C?AdQxrA?u|@fXgdBAs@yI_eAuoD?A~NlW?A
    j^?`GaB~@cB|@aF?cF?aCGAvJvFp@lY?jG?`Ge@~K}@pBuDr@uAAoDAmf@`e@?A~t@tk@?A_u@lW?ubBC_@awAuv@vM?xFjDvFhDA`I?`IyFjD{FhDyM?wM?yFiDwFkDAaI?aItFiDvF
    kDa@irAt@h\?gGdGAzI?fPhSvHfSvH`c@?fc@?lSwHjSwHAgP?gPqSwH{OaGyf@?}`B?
    """#
}
